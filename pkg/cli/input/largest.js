/** How large what is read may be. In: nothing. Out: bytes. The package takes no more; a certificate with its chain has some thousands. */

export const LARGEST = 4 << 20;
