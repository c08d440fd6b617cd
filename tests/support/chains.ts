/** Chains to be damaged: entries of a made-up plan from the memory journal, and heads signed by a key of the test's own. */
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import type { HeadSigner, Journal } from '@twofold/server/host/ports'
import { createSignedHeads } from '@twofold/server/host/signed-heads'
import type { EntryBody } from '@twofold/shared/entries'
import { type ChainEntry, entryHashOf } from '@twofold/shared/history/chain-hash'
import { chainEntryOf } from '@twofold/shared/history/export-lines'
import type { SignedHead } from '@twofold/shared/history/signed-head'
import type { FieldId } from '@twofold/shared/ids'
import type { Draft, EditDraft } from '@twofold/shared/journal'
import * as Y from 'yjs'
import { cast, planCreated, planId } from './test-room.ts'

export const createSigner = (): HeadSigner => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  return {
    publicKey: Buffer.from(x, 'base64url').toString('base64'),
    sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  }
}

const field = 'about.childCalled' as FieldId

/** One person's keystrokes in one field. */
export const keystrokes = (words: string, doc = new Y.Doc(), at = 1_000): readonly EditDraft[] => {
  const edits: EditDraft[] = []
  const author = { by: cast.ana.id, saidBy: cast.ana.id, via: 'typed' } as const
  const take = (update: Uint8Array) => {
    const clock = Y.getState(doc.store, doc.clientID) - 1
    const range = { client: doc.clientID, clock, length: 1, ...author }
    const when = at + 150 * edits.length
    edits.push({ type: 'edit', at: when, participant: cast.ana.id, fields: [field], update, ranges: [range] })
  }
  doc.on('update', take)
  for (const letter of words) doc.getText(field).insert(doc.getText(field).length, letter)
  doc.off('update', take)
  return edits
}

export const said = (body: EntryBody, at = 1_000): Draft => ({
  type: 'entry',
  at,
  participant: cast.ana.id,
  body,
})

/** Twenty entries, every other one a turn. */
export const fillJournal = async (journal: Journal, rounds = 10): Promise<void> => {
  const doc = new Y.Doc()
  const { epoch } = await journal.append(planId, 0, [{ ...said(planCreated), participant: null } as Draft])
  let seq = 1
  for (let round = 0; round < rounds; round++) {
    const edits = keystrokes(`words ${round} `, doc, 10_000 * (round + 1))
    const turn: EntryBody = {
      kind: 'turn',
      fields: [field],
      firstEdit: seq + 1,
      lastEdit: seq + edits.length,
      edits: edits.length,
    }
    const at = 10_000 * (round + 1) + 9_000
    await journal.append(planId, epoch, [...edits, said(turn, at), said({ kind: 'joined' }, at)])
    seq += edits.length + 2
  }
}

export const entriesIn = async (journal: Journal): Promise<readonly ChainEntry[]> =>
  (await journal.read(planId, 1, 100_000)).filter((one) => one.type === 'entry').map(chainEntryOf)

export interface MadeChain {
  readonly entries: readonly ChainEntry[]
  readonly signer: HeadSigner
  /** Of the whole. */
  readonly head: SignedHead
}

export const makeChain = async (signer = createSigner()): Promise<MadeChain> => {
  const journal = createMemoryJournal()
  await fillJournal(journal)
  const heads = createSignedHeads({ journal, signer, clock: { now: () => 2_000_000 } })
  return { entries: await entriesIn(journal), signer, head: (await heads.of(planId))! }
}

/** Written anew from there on by somebody who can write the file: every hash is right again. */
export const rewritten = (entries: readonly ChainEntry[], from: number, changed: Partial<ChainEntry>) => {
  const result = [...entries]
  for (let index = from; index < entries.length; index++) {
    const entry = { ...entries[index]!, ...(index === from ? changed : { prev: result[index - 1]!.hash }) }
    result[index] = { ...entry, hash: entryHashOf(entry) }
  }
  return result
}
