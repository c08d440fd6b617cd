/**
 * Words shut with a key that the house does not keep: it is made anew each time from the raw token in a device's cookie,
 * of which only the hash is on disk. Whoever has the file alone, or another device, opens nothing.
 *
 *   key  = HKDF-SHA-256(token, salt, "twofold preparation <participant>")     salt: 32 new random bytes each time
 *   body = nonce (12) • AES-256-GCM(words, padded) • tag (16)                 bound to participant and device
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { ParticipantId } from '@twofold/shared/ids'

export interface SealOwner {
  readonly participantId: ParticipantId
  readonly deviceId: string
  /** As it stands in the cookie: 256 random bits. */
  readonly deviceToken: string
}

export interface Sealed {
  readonly salt: Uint8Array
  readonly body: Uint8Array
}

const cipher = 'aes-256-gcm'
const saltBytes = 32
const nonceBytes = 12
const tagBytes = 16
/** Lengths say little: whoever sees the file cannot tell a word from a page. */
const paddedToBytes = 1024

const keyOf = ({ deviceToken, participantId }: SealOwner, salt: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', deviceToken, salt, `twofold preparation ${participantId}`, 32))

const boundTo = ({ participantId, deviceId }: SealOwner): Buffer =>
  Buffer.from(`${participantId} ${deviceId}`)

/** JSON takes spaces at its end. */
const padded = (json: string): Buffer => {
  const bytes = Buffer.from(json)
  const whole = Math.ceil(bytes.length / paddedToBytes) * paddedToBytes
  return Buffer.concat([bytes, Buffer.alloc(whole - bytes.length, ' ')])
}

export const seal = (value: unknown, owner: SealOwner): Sealed => {
  const salt = randomBytes(saltBytes)
  const nonce = randomBytes(nonceBytes)
  const shut = createCipheriv(cipher, keyOf(owner, salt), nonce).setAAD(boundTo(owner))
  const body = Buffer.concat([
    nonce,
    shut.update(padded(JSON.stringify(value))),
    shut.final(),
    shut.getAuthTag(),
  ])
  return { salt, body }
}

/** @throws when the token is another one, or one bit of it was changed */
export const unseal = ({ salt, body }: Sealed, owner: SealOwner): unknown => {
  const opened = createDecipheriv(cipher, keyOf(owner, salt), body.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(boundTo(owner))
    .setAuthTag(body.subarray(-tagBytes))
  const json = Buffer.concat([opened.update(body.subarray(nonceBytes, -tagBytes)), opened.final()])
  return JSON.parse(json.toString())
}
