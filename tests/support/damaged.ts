/** Bytes with a few of them knocked out, put in, flipped or cut off. */
import type { Chance } from './random.ts'

const hit = (chance: Chance, bytes: number[]): void => {
  const at = chance.between(0, Math.max(0, bytes.length - 1))
  switch (chance.between(0, 7)) {
    case 0:
      bytes.splice(at, 1)
      return
    case 1:
      bytes.splice(at, 0, chance.between(0, 255))
      return
    case 2:
      bytes.length = at
      return
    case 3:
      bytes.splice(at, 0, ...bytes.slice(at, at + chance.between(1, 20)))
      return
    case 4:
      bytes[at] = chance.pick([0, 1, 127, 128, 255])
      return
    case 5:
      // A number without end.
      bytes.splice(at, 1, 255, 255, 255, 255, chance.between(0, 255))
      return
    default:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.between(0, 7))
  }
}

export const damage = (chance: Chance, whole: Uint8Array): Uint8Array<ArrayBuffer> => {
  const bytes = [...whole]
  for (let hits = chance.between(1, 3); hits > 0; hits--) hit(chance, bytes)
  return new Uint8Array(bytes)
}

/** The beginning of one and the end of another. */
export const splice = (chance: Chance, a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array([...a.subarray(0, chance.between(0, a.length)), ...b.subarray(chance.between(0, b.length))])

export const bytesAtRandom = (chance: Chance, length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, () => chance.between(0, 255))
