/** A history as it is saved: told by a house with a key of its own, written into the page that the build made. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HeadSigner } from '@twofold/server/host/ports'
import { createSignedHeads } from '@twofold/server/host/signed-heads'
import { linesOf } from '@twofold/shared/history/export-lines'
import { fillPage } from '@twofold/shared/history/saved-page'
import { type HistoryPiece, PieceReader } from '@twofold/shared/history/told-history'
import { ToldSum } from '@twofold/shared/history/told-proof'
import type { PlanId } from '@twofold/shared/ids'
import { createSigner } from './chains.ts'
import { repository } from './places.ts'
import { recordMeeting } from './recorded-meeting.ts'
import { cast, planId } from './test-room.ts'

/** When the house told it. */
export const toldAt = Date.UTC(2026, 4, 20, 9, 0, 0)

interface Tells {
  readonly signer?: HeadSigner
  readonly plan?: PlanId
  /** Of the pieces that the house has, those that it tells, as it tells them. */
  readonly tells?: (piece: HistoryPiece) => HistoryPiece | null
  readonly hasHead?: boolean
}

/** The recorded meeting as the door would tell it: with the house's word at its end. */
export const toldMeeting = async ({
  signer = createSigner(),
  tells = (piece) => piece,
  hasHead = true,
}: Tells = {}): Promise<readonly HistoryPiece[]> => {
  const recorded = new PieceReader().push(recordMeeting().pieces())
  const told = recorded.flatMap((piece) => tells(piece) ?? []).filter(({ type }) => type !== 'end')
  const links = recorded.flatMap((piece) => (piece.type === 'entry' ? [piece.entry] : []))
  const last = links.at(-1)
  const heads = createSignedHeads({
    journal: { chainHead: async () => (last ? { seq: last.seq, hash: last.hash } : null) },
    signer,
    clock: { now: () => toldAt },
  })
  const sum = new ToldSum()
  for (const piece of told) sum.add(piece)
  const proof = heads.proves({ planId, reader: cast.sam.id, ...sum.told() })
  const head = hasHead ? await heads.of(planId) : null
  return [...told, { type: 'proof', proof }, { type: 'end', head }]
}

export const savedLines = async (options: Tells = {}): Promise<readonly string[]> =>
  linesOf(await toldMeeting(options))

/** The page of the last build, empty. */
export const emptyPage = (): string => readFileSync(join(repository, 'client/dist/saved-replay.html'), 'utf8')

export const savedPage = async (options: Tells = {}): Promise<string> =>
  fillPage(emptyPage(), await savedLines(options))

/** As if a reader's rights kept some of it: one entry as a link alone, one in part, one turn without its words. */
export const keptFromReader = (piece: HistoryPiece): HistoryPiece => {
  if (piece.type !== 'entry') return piece
  const { seq, prev, hash, kind, body } = piece.entry
  const bare = { ...piece.entry, body: null, update: null, salt: null }
  if (kind === 'joined') return { type: 'sealed', link: { seq, prev, hash } }
  if (kind === 'sectionLocked' && body)
    return { type: 'entry', entry: bare, told: { body: { ...body }, update: null } }
  if (kind === 'tookPart') return { type: 'entry', entry: bare, told: null }
  return piece
}
