/**
 * What is read in each part of a document now: worked out once for each change of that part, when the page is at rest.
 * Whoever only types never pays for it.
 */
import type { FieldId } from '@twofold/shared/ids'
import { rootsOf } from '@twofold/shared/plan-doc'
import { hashOf, sectionContent } from '@twofold/shared/section-content'
import type { Template } from '@twofold/shared/template'
import * as Y from 'yjs'

export interface Reading {
  /** `sectionContent` */
  readonly content: string
  /** `sectionHash` */
  readonly hash: string
  /** How far each client had written when it was read. */
  readonly vector: Readonly<Record<string, number>>
}

/** Long enough that a word is typed in one go, short enough that nobody waits for it. */
const restMs = 250

const whenIdle = (run: () => void): void => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 1_000 })
  else setTimeout(run, 0)
}

const clocksOf = (doc: Y.Doc): ReadonlyMap<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc))

export class SectionReader {
  readonly #doc: Y.Doc
  readonly #template: Template
  readonly #readings = new Map<string, Reading>()
  readonly #stale = new Set<string>()
  /** When something in a part was last written, by its key: `performance.now()`. */
  readonly #movedAt = new Map<string, number>()
  readonly #listeners = new Set<() => void>()
  #isWaiting = false

  constructor(doc: Y.Doc, template: Template) {
    this.#doc = doc
    this.#template = template
  }

  /** As of the last rest; null: there is no such part. The same object while the same is read. */
  of(section: string): Reading | null {
    const known = this.#readings.get(section)
    if (known) return known
    const reading = this.readNow(section)
    if (reading) {
      this.#readings.set(section, reading)
      this.#watch(section)
    }
    return reading
  }

  /**
   * What stands in a part now has stood for a moment, so that who looks at it can have read it. A busy page may not have
   * read it anew by then.
   */
  hasStood(section: string): boolean {
    return performance.now() - (this.#movedAt.get(section) ?? Number.NEGATIVE_INFINITY) >= restMs
  }

  readNow(key: string): Reading | null {
    const section = this.#template.sections.find((one) => one.key === key)
    if (!section) return null
    const content = sectionContent(this.#doc, this.#template, section)
    return { content, hash: hashOf(content), vector: Object.fromEntries(clocksOf(this.#doc)) }
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #watch(key: string): void {
    const sections = this.#template.sections.filter((one) => one.key === key)
    for (const [id, kind] of rootsOf({ ...this.#template, sections })) {
      const root = this.#rootOf(id, kind)
      root.observeDeep(() => this.#moved(key))
    }
  }

  #rootOf(id: FieldId, kind: 'fragment' | 'text' | 'map'): Y.AbstractType<never> {
    const doc = this.#doc
    const root =
      kind === 'fragment' ? doc.getXmlFragment(id) : kind === 'text' ? doc.getText(id) : doc.getMap(id)
    return root as unknown as Y.AbstractType<never>
  }

  #moved(section: string): void {
    this.#stale.add(section)
    this.#movedAt.set(section, performance.now())
    if (this.#isWaiting) return
    this.#isWaiting = true
    setTimeout(() => whenIdle(() => this.#readAgain()), restMs)
  }

  #readAgain(): void {
    this.#isWaiting = false
    const stale = [...this.#stale]
    this.#stale.clear()
    let isNews = false
    for (const section of stale) {
      const reading = this.readNow(section)
      if (!reading || reading.hash === this.#readings.get(section)?.hash) continue
      this.#readings.set(section, reading)
      isNews = true
    }
    if (isNews) for (const listener of [...this.#listeners]) listener()
  }
}

const readers = new WeakMap<Y.Doc, SectionReader>()

/** One a document: it goes with it. */
export const readerOf = (doc: Y.Doc, template: Template): SectionReader => {
  const known = readers.get(doc)
  if (known) return known
  const reader = new SectionReader(doc, template)
  readers.set(doc, reader)
  return reader
}
