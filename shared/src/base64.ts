/**
 * Base64 wherever it is read: on a page, in a worker, on a server. (lib0's own takes a worker for Node and looks for a
 * Buffer there.)
 */

/** Arguments that a call takes without a stack of its own. */
const chunkBytes = 8_192

export const toBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += chunkBytes)
    text += String.fromCharCode(...bytes.subarray(at, at + chunkBytes))
  return btoa(text)
}

/** @throws on what is not base64 */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
