import { createHmac, hash } from 'node:crypto'
import { firstBrokenLink } from '@twofold/server/adapters/journal/chain'
import { type ChainBreak, checkChain } from '@twofold/shared/history/chain-check'
import { type ChainEntry, hmac } from '@twofold/shared/history/chain-hash'
import { headBytes, isSigned, type SignedHead, verifiedByHand } from '@twofold/shared/history/signed-head'
import type { Entry } from '@twofold/shared/journal'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createSigner, type MadeChain, makeChain, rewritten } from '../../support/chains.ts'
import { planId } from '../../support/test-room.ts'

let chain: MadeChain
let entries: readonly ChainEntry[]
beforeAll(async () => {
  chain = await makeChain()
  entries = chain.entries
})

const breaksIn = async (list: readonly ChainEntry[], heads: readonly SignedHead[] = []) =>
  (await checkChain(list, { heads, planId })).breaks

const flipped = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.map((byte, index) => (index === at ? byte ^ 4 : byte))

test('CHAIN3 A whole chain is complete and unaltered from its first moment to its last, and its signed head holds.', async () => {
  const report = await checkChain(entries, { heads: [chain.head], planId, publicKey: chain.signer.publicKey })
  const [first, last] = [entries[0]!, entries.at(-1)!]
  expect(report).toEqual({
    entries: 21,
    first: { seq: 1, at: first.at },
    last: { seq: last.seq, at: last.at },
    breaks: [],
    redacted: [],
    withheld: [],
    signed: chain.head.head,
    unchecked: null,
  })
})

describe('one damage', () => {
  test('CHAIN4 Each damage is found at its place, and nothing else is said to be broken: a flipped byte anywhere.', async () => {
    for (const [index, entry] of entries.entries()) {
      const { seq, update } = entry
      for (let at = 0; at < (update?.length ?? 0); at += 7) {
        const changed = { ...entry, update: flipped(update!, at) }
        expect(await breaksIn(entries.with(index, changed))).toEqual([
          { kind: 'altered', seq, what: 'words' },
        ])
      }
      const header: ChainBreak = { kind: 'altered', seq, what: 'header' }
      expect(await breaksIn(entries.with(index, { ...entry, at: entry.at + 1 }))).toEqual([header])
      expect(await breaksIn(entries.with(index, { ...entry, participant: null }))).toEqual(
        entry.participant === null ? [] : [header],
      )
    }
  })

  test('CHAIN4 Each damage is found at its place, and nothing else is said to be broken: removed, doubled, swapped, put in.', async () => {
    const [a, b, c, d] = entries.slice(4, 8) as [ChainEntry, ChainEntry, ChainEntry, ChainEntry]
    const before = entries.slice(0, 4)
    const after = entries.slice(8)
    expect(await breaksIn([...before, a, c, d, ...after])).toEqual([
      { kind: 'missing', after: a.seq, seq: c.seq },
    ])
    expect(await breaksIn(entries.slice(3))).toEqual([{ kind: 'missing', after: 0, seq: before[3]!.seq }])
    expect(await breaksIn([...before, a, b, b, c, d, ...after])).toEqual([
      { kind: 'doubled', seq: b.seq, isSame: true },
    ])
    expect(await breaksIn([...before, a, c, b, d, ...after])).toEqual([
      { kind: 'outOfPlace', seq: b.seq, after: c.seq },
    ])
    const [forged] = rewritten([{ ...c, seq: c.seq + 1, prev: c.hash }], 0, {})
    expect(await breaksIn([...before, a, b, c, forged!, d, ...after])).toEqual([
      { kind: 'putIn', seq: forged!.seq, before: d.seq },
    ])
    const [posing] = rewritten([{ ...b, prev: a.hash }], 0, { at: 1 })
    expect(await breaksIn([...before, a, posing!, b, c, d, ...after])).toEqual([
      { kind: 'doubled', seq: b.seq, isSame: false },
      { kind: 'putIn', seq: b.seq, before: c.seq },
    ])
  })

  test('CHAIN4 Each damage is found at its place, and nothing else is said to be broken: an entry replaced by another that is whole.', async () => {
    const index = 9
    const [other] = rewritten([entries[index]!], 0, { participant: null })
    expect(await breaksIn(entries.with(index, other!))).toEqual([
      { kind: 'missing', after: entries[index]!.seq, seq: entries[index + 1]!.seq },
    ])
  })

  test('CHAIN5 Several damages are found each at its own place.', async () => {
    const list = entries
      .with(2, { ...entries[2]!, at: 7 })
      .with(11, { ...entries[11]!, update: flipped(entries[11]!.update!, 3) })
      .toSpliced(15, 1)
    expect(await breaksIn(list)).toEqual([
      { kind: 'altered', seq: entries[2]!.seq, what: 'header' },
      { kind: 'altered', seq: entries[11]!.seq, what: 'words' },
      { kind: 'missing', after: entries[14]!.seq, seq: entries[16]!.seq },
    ])
  })

  test('CHAIN6 It finds something wrong whenever the server’s own check does, and nothing when that does not.', async () => {
    const whole = entries.map((entry) => ({ ...entry, type: 'entry' }) as unknown as Entry)
    await fc.assert(
      fc.asyncProperty(fc.nat(entries.length - 1), fc.nat(4), fc.nat(200), async (index, how, byte) => {
        const entry = entries[index]!
        const update = entry.update && flipped(entry.update, byte % entry.update.length)
        const damages: (readonly ChainEntry[])[] = [
          entries,
          entries.with(index, { ...entry, update }),
          entries.toSpliced(index, 1),
          entries.toSpliced(index, 0, entry),
          entries.with(index, { ...entry, salt: 'ab'.repeat(16) }),
        ]
        const list = damages[how]!
        const isWhole = firstBrokenLink(list as unknown as typeof whole) === null
        expect((await breaksIn(list)).length === 0).toBe(isWhole)
      }),
    )
  })
})

describe('a signed head', () => {
  const cutAt = (index: number) => entries.slice(0, index)

  test('CHAIN7 A cut tail and a history written anew are found by a head that was signed before.', async () => {
    const { seq, at } = chain.head.head
    const cut = cutAt(18)
    expect(await breaksIn(cut)).toEqual([])
    expect(await breaksIn(cut, [chain.head])).toEqual([
      { kind: 'cutTail', after: cut.at(-1)!.seq, signedSeq: seq, signedAt: at },
    ])
    const anew = rewritten(entries, 12, { at: 1 })
    expect(await breaksIn(anew)).toEqual([])
    expect(await breaksIn(anew, [chain.head])).toEqual([{ kind: 'otherHistory', seq, signedAt: at }])
  })

  test('CHAIN8 A forged head is found: its words or its signature changed, another’s key, another plan’s.', async () => {
    const { head, signature, publicKey } = chain.head
    const why = async (forged: SignedHead, known = publicKey) =>
      (await checkChain(entries, { heads: [forged], planId, publicKey: known })).breaks
    const says = (reason: string) => [{ kind: 'forgedHead', seq: head.seq, why: reason }]
    expect(await why({ head: { ...head, at: head.at + 1 }, signature, publicKey })).toEqual(says('signature'))
    const other = createSigner()
    const byOther = Buffer.from(other.sign(headBytes(head))).toString('base64')
    expect(await why({ head, signature: byOther, publicKey })).toEqual(says('signature'))
    expect(await why({ head, signature: byOther, publicKey: other.publicKey })).toEqual(says('key'))
    expect(await why({ head, signature: 'AAAA', publicKey })).toEqual(says('signature'))
    const elsewhere = { ...head, planId: `plan_${'9'.repeat(25)}` as typeof planId }
    const ours = Buffer.from(chain.signer.sign(headBytes(elsewhere))).toString('base64')
    expect(await why({ head: elsewhere, signature: ours, publicKey })).toEqual(says('plan'))
  })

  test('CHAIN9 A signature holds or does not hold alike with WebCrypto and in JavaScript alone.', async () => {
    const { head, signature, publicKey } = chain.head
    const all = (text: string) => ({
      bytes: headBytes(head),
      key: new Uint8Array(Buffer.from(publicKey, 'base64')),
      signature: new Uint8Array(Buffer.from(text, 'base64')),
    })
    expect([await isSigned(chain.head), await verifiedByHand(all(signature))]).toEqual([true, true])
    const other = Buffer.from(createSigner().sign(headBytes(head))).toString('base64')
    expect([await isSigned({ head, publicKey, signature: other }), await verifiedByHand(all(other))]).toEqual(
      [false, false],
    )
    const keyed = fc.property(fc.uint8Array({ maxLength: 64 }), fc.uint8Array(), (key, message) => {
      const native = createHmac('sha256', key).update(message).digest()
      expect(Buffer.from(hmac(key, message))).toEqual(native)
      expect(Buffer.from(hmac(key, message, (bytes) => hash('sha256', bytes, 'buffer')))).toEqual(native)
    })
    fc.assert(keyed)
  })
})

describe('what is not there', () => {
  /** As a redaction leaves it: other bytes, no salt. */
  const erased = (index: number) => ({ ...entries[index]!, update: new Uint8Array([0, 0]), salt: null })
  const tombstone = async (seqs: readonly number[]) => {
    const made = await makeChain()
    const last = entries.at(-1)!
    const body = { kind: 'redacted', entries: seqs } as unknown as ChainEntry['body']
    const sample = made.entries[0]!
    const draft = {
      ...sample,
      seq: last.seq + 1,
      kind: 'redacted',
      body,
      prev: last.hash,
    } as unknown as ChainEntry
    const { payloadHashOf } = await import('@twofold/shared/history/chain-hash')
    const [entry] = rewritten([{ ...draft, payloadHash: payloadHashOf(draft)! }], 0, {})
    return entry!
  }

  test('CHAIN10 Where words were redacted the chain still holds, and it is said which entries and by which.', async () => {
    const index = entries.findIndex(({ kind }) => kind === 'turn')
    const { seq } = entries[index]!
    const stone = await tombstone([seq])
    const report = await checkChain([...entries.with(index, erased(index)), stone], { planId })
    expect([report.breaks, report.redacted, report.withheld]).toEqual([[], [{ seq, by: stone.seq }], []])
    const alone = await checkChain(entries.with(index, erased(index)), { planId })
    expect(alone.breaks).toEqual([{ kind: 'unproved', seq }])
  })

  test('CHAIN11 What was kept from a reader is counted, and that it is in the chain is certain.', async () => {
    const kept = { body: null, update: null, salt: null }
    const list = entries.with(5, { ...entries[5]!, ...kept }).with(6, { ...entries[6]!, ...kept })
    const report = await checkChain(list, { heads: [chain.head], planId })
    expect([report.breaks, report.withheld]).toEqual([[], [entries[5]!.seq, entries[6]!.seq]])
    expect(report.signed).toEqual(chain.head.head)
    const moved = list.with(5, { ...list[5]!, at: 3 })
    expect(await breaksIn(moved)).toEqual([{ kind: 'altered', seq: entries[5]!.seq, what: 'header' }])
  })
})

test('CHAIN12 While a long chain is checked others have their turn, and how far it is is told.', async () => {
  const long = Array.from({ length: 250 }, () => entries[0]!)
  const told: number[] = []
  let turns = 0
  const turn = () => {
    turns += 1
    if (told.at(-1) !== 250) setImmediate(turn)
  }
  setImmediate(turn)
  const report = await checkChain(long, { onProgress: (count) => told.push(count) })
  expect(told).toEqual([100, 200, 250])
  expect(turns).toBeGreaterThanOrEqual(2)
  expect(report.breaks).toHaveLength(249)
})
