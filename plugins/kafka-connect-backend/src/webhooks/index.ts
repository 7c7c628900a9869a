export * from './DeliveryStore';
export * from './ForgeDeliveries';
