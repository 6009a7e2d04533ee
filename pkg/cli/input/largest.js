/** How large a file may be. In: nothing. Out: bytes. The package reads no more, and a certificate with its chain has some thousands. */

export const LARGEST = 64 << 20;
