/** All that is fetched at once when words may have to be kept aside. */
export { openKept } from './open-kept.ts'
export { Piece } from './pieces.tsx'
export { browserStorage } from './shelf.ts'
