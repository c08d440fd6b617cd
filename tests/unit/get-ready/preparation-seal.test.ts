import { createDecipheriv, hkdfSync } from 'node:crypto'
import { type SealOwner, seal, unseal } from '@twofold/server/adapters/directory/seal'
import { hashToken, makeToken } from '@twofold/server/adapters/directory/tokens'
import type { ParticipantId } from '@twofold/shared/ids'
import { expect, test } from 'vitest'

const ana: SealOwner = {
  participantId: 'person_ana' as ParticipantId,
  deviceId: 'session_phone',
  deviceToken: makeToken(),
}
const words = { ask: 'Where does she sleep?', offer: '', say: '🦉'.repeat(500) }

test('READY11 Sealed words open with the same cookie, person and device, and with nothing else.', () => {
  const sealed = seal(words, ana)
  expect(unseal(sealed, ana)).toEqual(words)
  const others: readonly Partial<SealOwner>[] = [
    { deviceToken: makeToken() },
    { deviceToken: '' },
    { participantId: 'person_beto' as ParticipantId },
    { deviceId: 'session_other' },
  ]
  for (const other of others) expect(() => unseal(sealed, { ...ana, ...other })).toThrow()
})

test('READY11 Sealed words open with the same cookie, person and device, and with nothing else: one changed bit anywhere shuts them.', () => {
  const { salt, body } = seal({ ask: 'x' }, ana)
  for (let at = 0; at < body.length; at++) {
    const spoiled = Uint8Array.from(body)
    spoiled[at] = (spoiled[at] ?? 0) ^ 1
    expect(() => unseal({ salt, body: spoiled }, ana)).toThrow()
  }
  expect(() => unseal({ salt: salt.map((byte) => byte ^ 1), body }, ana)).toThrow()
  for (const length of [0, 12, 28, body.length - 1])
    expect(() => unseal({ salt, body: body.subarray(0, length) }, ana)).toThrow()
})

test('READY11 Sealed words open with the same cookie, person and device, and with nothing else: no two seals are alike, and their length hides a word.', () => {
  const many = Array.from({ length: 50 }, () => seal(words, ana))
  expect(new Set(many.map(({ salt }) => Buffer.from(salt).toString('hex'))).size).toBe(50)
  expect(new Set(many.map(({ body }) => Buffer.from(body).toString('hex'))).size).toBe(50)
  expect(seal({ ask: '' }, ana).body.length).toBe(seal({ ask: 'a'.repeat(900) }, ana).body.length)
})

/** As the words above `seal` describe it, written a second time. */
const opensWith = (secret: string, { salt, body }: ReturnType<typeof seal>): unknown => {
  const key = new Uint8Array(hkdfSync('sha256', secret, salt, `twofold preparation ${ana.participantId}`, 32))
  const cipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, 12))
  cipher.setAAD(Buffer.from(`${ana.participantId} ${ana.deviceId}`)).setAuthTag(body.subarray(-16))
  return JSON.parse(Buffer.concat([cipher.update(body.subarray(12, -16)), cipher.final()]).toString())
}

test('READY11 Sealed words open with the same cookie, person and device, and with nothing else: the key is the raw cookie’s, and nothing that is kept makes it.', () => {
  const sealed = seal(words, ana)
  expect(opensWith(ana.deviceToken, sealed)).toEqual(words)
  for (const kept of [hashToken(ana.deviceToken), ana.deviceId, ana.participantId])
    expect(() => opensWith(kept, sealed)).toThrow()
})
