/** In pixels; what stands in for a plot is as high. */
export const PLOT_HEIGHT = 190;
