/** Everything that a screen may ask of a plan's past. Runs in a worker; pure but for what it holds. */
import { Past } from '@twofold/shared/history/past'
import { sectionContentAt } from '@twofold/shared/history/plain'
import { readElsewhere, readField } from '@twofold/shared/history/reading'
import { type Said, type SaidSection, sayBetween } from '@twofold/shared/history/said'
import type { View } from '@twofold/shared/history/spans'
import { codeOf, momentOfCode } from '@twofold/shared/history/verification-code'
import type { PartOfPlan } from '@twofold/shared/part-of-plan'
import { hashOfPart } from '@twofold/shared/restore'
import { fieldsOf, type Template } from '@twofold/shared/template'
import type { AnswerTo, HistoryForm, Question, SaidAt, Shown } from './asked.ts'
import { EntryLines } from './entry-lines.ts'
import { erasedIn } from './erased-then.ts'
import { findWords } from './find-words.ts'
import { passageOf } from './passage-of.ts'
import { PastAhead } from './past-ahead.ts'
import { PastCheck } from './past-check.ts'
import type { SealState } from './seal.ts'
import { showField, showRuns } from './show-field.ts'
import type { ShownField } from './shown.ts'
import { peopleIn, type ToldStory, tellMoment } from './told.ts'
import { EntryPieces, type ToldEntries } from './told-entries.ts'

const none: Template = { id: 'partnership-parenting-plan', version: 1, sections: [] }

export class PastReader {
  #template = none
  #entries: ToldEntries = new EntryLines()
  #ahead = new PastAhead()
  #past = new Past()
  #newest: Shown | null = null
  #check: PastCheck | null = null
  readonly #said = new Map<number, readonly Said[]>()

  answer(question: Question): AnswerTo<Question['kind']> | Promise<AnswerTo<'check'>> {
    switch (question.kind) {
      case 'begin':
        return this.#begin(question.form)
      case 'bytes':
        this.#entries.take(question.bytes)
        this.#ahead.take(this.#entries.fresh())
        return null
      case 'open':
        return this.#open(question.template)
      case 'check':
        return this.#checkOn(question.forMs)
      case 'show':
        return this.#show(question.view, question.have)
      case 'tell':
        return question.moments.map((moment): SaidAt => ({ moment, said: this.#saidAt(moment) }))
      case 'compare':
        return this.#compare(question.since, question.at)
      case 'hash':
        return this.#hashOfPart(question.part)
      case 'code':
        return this.#code(question.moment)
      case 'findCode':
        return momentOfCode(this.#past, this.#template, (at) => this.#hashOf(at), question.code)
      case 'passage':
        return passageOf(this.#past, this.#template, question.view, question.part)
      case 'erased':
        return erasedIn(this.#past)
      case 'find':
        return findWords(this.#past, question.words)
    }
  }

  #begin(form: HistoryForm): null {
    this.#past.destroy()
    this.#past = new Past()
    this.#ahead = new PastAhead()
    this.#entries = form === 'pieces' ? new EntryPieces() : new EntryLines()
    this.#said.clear()
    this.#check = null
    this.#newest = null
    this.#template = none
    return null
  }

  #open(template: Template): ToldStory {
    this.#template = template
    const entries = this.#entries
    entries.end()
    const past = this.#ahead.end(entries.told)
    this.#past = past
    const moments = past.moments.map(tellMoment)
    const isWhole = past.isWhole && entries.isWhole
    const damage = { lines: entries.damaged, unread: past.unread, isWhole }
    return { moments, people: entries.people ?? peopleIn(moments), damage, reading: entries.reading }
  }

  /** Only what has been opened is checked. */
  #checkOn(forMs: number): Promise<SealState> {
    this.#check ??= new PastCheck(this.#entries.feed, {
      moments: this.#past.moments,
      isWhole: this.#entries.isWhole,
    })
    return this.#check.step(forMs, () => performance.now())
  }

  /** What may read otherwise in the two: what was touched after the earlier `since`, up to the later `at`. */
  #differing(view: View, have: View | null): (root: string) => boolean {
    if (!have) return () => true
    const start = ({ at, since = at }: View): number => Math.min(at, since)
    const touched = this.#past.touched(Math.min(start(view), start(have)), Math.max(view.at, have.at))
    return (root) => touched.has(root)
  }

  /** Reads what is asked first, the newest change, before anybody asks: the page is still drawing what is around it. */
  readAhead(): void {
    const at = this.#past.last
    if (at >= 0) this.#newest = this.#read({ at, since: at - 1 }, null)
  }

  #show(view: View, have: View | null): Shown {
    const newest = this.#newest
    this.#newest = null
    const isNewest = have === null && newest?.view.at === view.at && newest.view.since === view.since
    return isNewest ? newest : this.#read(view, have)
  }

  #read(view: View, have: View | null): Shown {
    const differs = this.#differing(view, have)
    const fields = fieldsOf(this.#template).flatMap((place): readonly (readonly [string, ShownField])[] => {
      const reading = differs(place.id) ? readField(this.#past, place, view) : null
      return reading ? [[place.id, showField(reading, view)]] : []
    })
    const elsewhere = readElsewhere(this.#past, this.#template, view).map(({ root, runs }) => ({
      root,
      runs: showRuns(runs, view),
    }))
    return { view, fields: Object.fromEntries(fields), elsewhere }
  }

  #changes(since: number, at: number): readonly SaidSection[] {
    return sayBetween(this.#past, this.#template, since, at)
  }

  #saidAt(moment: number): readonly Said[] {
    const known = this.#said.get(moment)
    if (known) return known
    const said = this.#past.moments[moment]?.update
      ? this.#changes(moment - 1, moment).flatMap((one) => one.said)
      : []
    this.#said.set(moment, said)
    return said
  }

  #hashOfPart(part: PartOfPlan): string {
    const { last } = this.#past
    return hashOfPart(this.#template, part, (section) =>
      sectionContentAt(this.#past, this.#template, section, last),
    )
  }

  #hashOf(at: number): string | null {
    return this.#entries.hashOf(this.#past.moments[at]?.seq ?? -1)
  }

  #code(at: number): string | null {
    const hash = this.#hashOf(at)
    return hash && codeOf(this.#past, this.#template, at, hash)
  }

  #compare(since: number, at: number): readonly SaidSection[] {
    return this.#changes(Math.min(since, at), Math.max(since, at))
  }
}
