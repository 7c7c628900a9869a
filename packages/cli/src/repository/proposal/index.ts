export * from './readProposal';
