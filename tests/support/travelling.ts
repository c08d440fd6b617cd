/** A recorded history as it comes to a browser, whole or with something done to it on the disk or on the way. */
import { createSignedHeads } from '@twofold/server/host/signed-heads'
import type { ChainEntry } from '@twofold/shared/history/chain-hash'
import { entryLine, firstLine, headLine } from '@twofold/shared/history/export-lines'
import { PieceWriter } from '@twofold/shared/history/piece-writer'
import type { SignedHead } from '@twofold/shared/history/signed-head'
import {
  type CamePiece,
  type HistoryPiece,
  RunReader,
  writePiece,
} from '@twofold/shared/history/told-history'
import type { Run, RunEntry } from '@twofold/shared/history/told-run'
import { createSigner } from './chains.ts'
import type { Recording } from './recorded-meeting.ts'
import { planId } from './test-room.ts'

export const signer = createSigner()
/** When the house signs in these stories: a week after the meeting. */
export const signedAt = Date.UTC(2026, 4, 19, 9, 0)

/** What the house says at the end of what it told. */
export const { proves } = createSignedHeads({
  journal: { chainHead: async () => null },
  signer,
  clock: { now: () => signedAt },
})

/** Signed by the house, or by somebody else. */
export const headOf = async (entries: readonly ChainEntry[], by = signer): Promise<SignedHead> => {
  const { seq, hash } = entries.at(-1)!
  const journal = { chainHead: async () => ({ seq, hash }) }
  return (await createSignedHeads({ journal, signer: by, clock: { now: () => signedAt } }).of(planId))!
}

export const entriesIn = (pieces: readonly HistoryPiece[]): readonly ChainEntry[] =>
  pieces.flatMap((piece) => (piece.type === 'entry' ? [piece.entry] : []))

/** With its signed end. */
export const wholeOf = async (recording: Recording): Promise<readonly HistoryPiece[]> => {
  const told = recording.told()
  return [...told, { type: 'end', head: await headOf(entriesIn(told)) }]
}

export type Form = 'runs' | 'pieces' | 'lines'

/** As it travels, by itself or in runs, or as it lies in a file. */
export const bytesOf = (pieces: readonly HistoryPiece[], form: Form): Uint8Array => {
  if (form === 'pieces') return Buffer.concat(pieces.map(writePiece))
  if (form === 'lines') {
    const lines = pieces.flatMap((piece) => {
      if (piece.type === 'entry') return [entryLine(piece.entry)]
      return piece.type === 'end' && piece.head ? [headLine(piece.head)] : []
    })
    return Buffer.from(`${[firstLine(planId), ...lines].join('\n')}\n`)
  }
  const writer = new PieceWriter()
  return Buffer.concat([...pieces.flatMap((piece) => writer.add(piece)), ...writer.end()])
}

/** What came, for who alters it on the way. */
export const cameIn = (bytes: Uint8Array): readonly CamePiece[] => {
  const reader = new RunReader()
  return [...reader.push(bytes), ...reader.end()]
}

/** Somebody on the way changes what is in the runs, and not the hashes. */
export const alteredRuns = (
  bytes: Uint8Array,
  alter: (entries: readonly RunEntry[], run: Run) => readonly RunEntry[],
): Uint8Array =>
  Buffer.concat(
    cameIn(bytes).flatMap((piece) => {
      if (piece.type === 'unreadable') return []
      if (piece.type !== 'run') return [writePiece(piece)]
      const { run } = piece
      return [writePiece({ type: 'run', run: { ...run, entries: alter(run.entries, run) } })]
    }),
  )
