/**
 * Bytes one after the other, as lib0 writes them, for who writes very many: a number takes no call for each of its bytes,
 * and one writer serves one text after the other.
 */

const firstBytes = 4_096
const fewBytes = 16
/** What once held a whole plan is not kept for ever. */
const mostKept = 1_024 * 1_024
/** Of a number up to 2^53. */
const mostOfNumber = 8
const most31Bits = 0x7fff_ffff

export class BytesOut {
  #bytes = new Uint8Array(firstBytes)
  #at = 0

  begin(): void {
    this.#at = 0
    if (this.#bytes.length > mostKept) this.#bytes = new Uint8Array(firstBytes)
  }

  #makeRoom(length: number): void {
    if (this.#at + length <= this.#bytes.length) return
    const larger = new Uint8Array(2 * (this.#at + length))
    larger.set(this.#bytes.subarray(0, this.#at))
    this.#bytes = larger
  }

  byte(value: number): void {
    this.#makeRoom(1)
    this.#bytes[this.#at++] = value
  }

  /** A whole number from 0 on, seven bits a byte. */
  number(value: number): void {
    this.#makeRoom(mostOfNumber)
    const bytes = this.#bytes
    let [at, left] = [this.#at, value]
    for (; left > most31Bits; left = Math.floor(left / 128)) bytes[at++] = 128 | (left % 128)
    for (; left > 127; left >>>= 7) bytes[at++] = 128 | (left & 127)
    bytes[at++] = left
    this.#at = at
  }

  bytes(more: Uint8Array): void {
    this.#makeRoom(more.length)
    this.#bytes.set(more, this.#at)
    this.#at += more.length
  }

  /** The next bytes of another text: most are very few. */
  copied(from: Uint8Array, start: number, length: number): void {
    this.#makeRoom(length)
    if (length > fewBytes) this.#bytes.set(from.subarray(start, start + length), this.#at)
    else for (let at = 0; at < length; at++) this.#bytes[this.#at + at] = from[start + at] ?? 0
    this.#at += length
  }

  /** All that was written since `begin`. */
  taken(): Uint8Array {
    return this.#bytes.slice(0, this.#at)
  }
}
