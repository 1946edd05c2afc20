// Next would otherwise find the configuration of the app above. This one leaves all as it comes.
export default {}
