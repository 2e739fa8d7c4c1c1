/** An address was refused before anything was sent. */
export class RefusedAddress extends Error {}
