/**
 * Sealing, inside the worker that owns the file: one bounded piece of work at a time, so that appends go in between.
 *
 *   begin   reads a segment's worth of rows, or a keyframe that lies plain         some ms, nothing is written
 *   press   packs it in a thread of its own, and reads it back                     appends go on meanwhile
 *   keep    one transaction: the sealed in, the plain out                          all or nothing, whenever it dies
 *   trim    gives pages that became free back to the disk
 *
 * What does not read back as it was is left as it lies, and its plan is not tried again before the next start.
 */
import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { JournalRecord } from '@twofold/shared/journal'
import { JournalDamaged } from '../../host/ports.ts'
import { pack, unpack } from '../journal/pack.ts'
import { readSegment, writeSegment } from '../journal/segment.ts'
import type { KeyframeRow, KeyframeTables, PackedKeyframe } from './keyframe-tables.ts'
import { type RecordRow, recordOf, recordRowsFrom } from './record-rows.ts'
import type { SegmentTables } from './segment-tables.ts'
import { createPrepare, type Prepare } from './statements.ts'

export interface SealingRule {
  /** Records of a full segment. */
  readonly segmentRecords: number
  /** Nothing written for so long (ms): what is not a full segment is sealed too. */
  readonly restMs: number
}

interface SegmentWork {
  readonly kind: 'segment'
  readonly plan: number
  readonly records: readonly JournalRecord[]
  /** Up to where the plan was sealed when it began. */
  readonly sealedTo: number
  /** The row of the unfilled segment that it takes the place of. */
  readonly instead: number | null
  readonly packed: Uint8Array | null
}

interface KeyframeWork {
  readonly kind: 'keyframe'
  readonly plan: number
  readonly plain: KeyframeRow
  readonly packed: PackedKeyframe | null
}

interface PlanRow {
  plan: number
  last_seq: number
  sealed_to: number
}

/** Nothing in it was written after `?1`. */
const isResting = `NOT EXISTS (SELECT 1 FROM journal_edit e WHERE e.plan = p.plan AND e.seq > p.sealed_to AND e.at > ?1)
  AND NOT EXISTS (SELECT 1 FROM journal_entry e WHERE e.plan = p.plan AND e.seq > p.sealed_to AND e.at > ?1)`

const plansToSeal = `SELECT plan, last_seq, sealed_to FROM journal_plan p
  WHERE last_seq - sealed_to >= ?2 OR (last_seq > sealed_to AND ${isResting})`

/** The newest two of a plan in use will soon be dropped, or followed by others. */
const plainKeyframes = `SELECT k.row, k.plan FROM journal_keyframe k JOIN journal_plan p ON p.plan = k.plan
  WHERE k.packed_fold IS NULL AND ((${isResting}) OR
    (SELECT COUNT(*) FROM journal_keyframe n WHERE n.plan = k.plan AND n.seq > k.seq) >= 2)`

/** Comparing as many takes under a millisecond. */
const comparedAtOnce = 64

/** Pages of 4 KB given back at once. */
const trimmedPages = 128

/** What was sealed does not read back as it was: it stays as it lies. */
export class NotSealed extends Error {
  override readonly name = 'NotSealed'
}

const readsBack = async (packed: Uint8Array, records: readonly JournalRecord[]): Promise<boolean> => {
  const found = readSegment(unpack(packed))
  if (found.length !== records.length) return false
  for (let at = 0; at < records.length; at += comparedAtOnce) {
    await setImmediate()
    const end = at + comparedAtOnce
    if (!isDeepStrictEqual(found.slice(at, end), records.slice(at, end))) return false
  }
  return true
}

export class Sealer {
  readonly #database: DatabaseSync
  readonly #prepare: Prepare
  readonly #segments: SegmentTables
  readonly #keyframes: KeyframeTables
  readonly #rule: SealingRule
  readonly #unfit = new Set<number>()
  #work: SegmentWork | KeyframeWork | null = null
  /** Rises when what is being pressed is not to be kept. */
  #dropped = 0
  #hasKept = false
  /** A file of an older house keeps its free pages for what comes. */
  readonly #givesBack: boolean

  constructor(
    database: DatabaseSync,
    tables: { readonly segments: SegmentTables; readonly keyframes: KeyframeTables },
    rule: SealingRule,
  ) {
    this.#database = database
    this.#prepare = createPrepare(database)
    this.#segments = tables.segments
    this.#keyframes = tables.keyframes
    this.#rule = rule
    this.#givesBack = database.prepare('PRAGMA auto_vacuum').get()?.auto_vacuum === 2
  }

  /** False: there is nothing to seal. @param now milliseconds since 1970 */
  begin(now: number): boolean {
    const restedSince = now - this.#rule.restMs
    this.#work = this.#nextSegment(restedSince) ?? this.#nextKeyframe(restedSince)
    return this.#work !== null
  }

  #nextSegment(restedSince: number): SegmentWork | null {
    const plans = this.#prepare(plansToSeal).all(restedSince, this.#rule.segmentRecords)
    const plan = (plans as unknown as PlanRow[]).find((one) => !this.#unfit.has(one.plan))
    if (!plan) return null
    const last = this.#unfilled(plan.plan)
    const room = this.#rule.segmentRecords - (last?.records.length ?? 0)
    const rows = this.#prepare(recordRowsFrom).all(plan.plan, plan.sealed_to + 1, room)
    const records = [...(last?.records ?? []), ...(rows as unknown as RecordRow[]).map(recordOf)]
    const { sealed_to: sealedTo } = plan
    return { kind: 'segment', plan: plan.plan, records, sealedTo, instead: last?.row ?? null, packed: null }
  }

  /** A damaged segment stays as it is, and the next begins after it. */
  #unfilled(plan: number) {
    try {
      return this.#segments.unfilled(plan, this.#rule.segmentRecords)
    } catch (error) {
      if (error instanceof JournalDamaged) return null
      throw error
    }
  }

  #nextKeyframe(restedSince: number): KeyframeWork | null {
    const found = this.#prepare(plainKeyframes).all(restedSince) as unknown as { row: number; plan: number }[]
    for (const { row, plan } of found) {
      if (this.#unfit.has(plan)) continue
      const plain = this.#keyframes.plain(row)
      if (plain) return { kind: 'keyframe', plan, plain, packed: null }
    }
    return null
  }

  /** @throws NotSealed */
  async press(): Promise<void> {
    const work = this.#work
    const dropped = this.#dropped
    if (!work) return
    try {
      const pressed = work.kind === 'segment' ? await this.#pressed(work) : await this.#pressedKeyframe(work)
      if (dropped === this.#dropped) this.#work = pressed
    } catch (error) {
      this.#unfit.add(work.plan)
      this.#work = null
      throw new NotSealed((error as Error).message)
    }
  }

  async #pressed(work: SegmentWork): Promise<SegmentWork> {
    const packed = await pack(writeSegment(work.records))
    if (!(await readsBack(packed, work.records))) throw new RangeError('a segment reads back otherwise')
    return { ...work, packed }
  }

  async #pressedKeyframe(work: KeyframeWork): Promise<KeyframeWork> {
    return { ...work, packed: await this.#keyframes.pack(work.plain) }
  }

  /** What is under way holds words that were erased meanwhile: it is begun anew. */
  drop(): void {
    this.#dropped += 1
    this.#work = null
  }

  /** Inside the caller's transaction. */
  keep(): void {
    const work = this.#work
    this.#work = null
    if (!work?.packed) return
    this.#hasKept = true
    if (work.kind === 'keyframe') this.#keyframes.keepPacked(work.packed)
    else this.#keepSegment(work, work.packed)
  }

  #keepSegment({ plan, records, sealedTo, instead }: SegmentWork, bytes: Uint8Array): void {
    const [firstSeq, lastSeq] = [records[0]?.seq ?? 0, records.at(-1)?.seq ?? 0]
    const moved = this.#prepare(
      `UPDATE journal_plan SET sealed_to = ?2, written_at = COALESCE(
         (SELECT at FROM journal_edit WHERE plan = ?1 AND seq <= ?2 ORDER BY seq DESC LIMIT 1), written_at)
       WHERE plan = ?1 AND sealed_to = ?3`,
    ).run(plan, lastSeq, sealedTo)
    if (Number(moved.changes) !== 1) throw new RangeError('the plan was sealed meanwhile')
    this.#segments.keep(plan, { firstSeq, lastSeq, bytes }, instead)
    for (const table of ['journal_edit', 'journal_entry'])
      this.#prepare(`DELETE FROM ${table} WHERE plan = ? AND seq <= ?`).run(plan, lastSeq)
  }

  /** Gives some free pages back to the disk. False: there is nothing more to give. */
  trim(): boolean {
    const free = Number(
      this.#prepare('SELECT freelist_count AS pages FROM pragma_freelist_count').get()?.pages,
    )
    if (free > 0 && this.#givesBack) {
      this.#database.exec(`PRAGMA incremental_vacuum(${trimmedPages})`)
      return true
    }
    if (this.#hasKept) this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    this.#hasKept = false
    return false
  }
}
