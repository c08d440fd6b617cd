/** Base64 with what browsers, workers and Node all have: lib0 takes a worker for Node and asks it for `Buffer`. */

/** @throws on what is not base64 */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

/** So many bytes at once: a call takes only so many arguments. */
const atOnce = 8_192

export const toBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let from = 0; from < bytes.length; from += atOnce)
    text += String.fromCharCode(...bytes.subarray(from, from + atOnce))
  return btoa(text)
}
