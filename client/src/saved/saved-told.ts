/** What a saved page says of itself, out of the lines that it holds: whose copy it is, of which plan, and when it was made. */
import { type ExportLine, readLine } from '@twofold/shared/history/export-lines'
import { toldBlockId } from '@twofold/shared/history/saved-page'
import type { Drawing } from '@twofold/shared/http-api'
import type { Person } from '@twofold/shared/people'

export interface SavedTold {
  readonly child: string
  readonly drawing: Drawing
  readonly template: { readonly id: string; readonly version: number }
  /** Whose copy it is; null: it is not said. */
  readonly reader: Person | null
  /** Null: the house does not say it. */
  readonly at: number | null
}

/** The lines in this page, and where the first stands in it. */
export const linesHere = (): string => document.getElementById(toldBlockId)?.textContent ?? ''

const ofType = <Type extends ExportLine['type']>(lines: readonly ExportLine[], type: Type) =>
  lines.find((line): line is ExportLine & { readonly type: Type } => line.type === type) ?? null

/** What a page needs is at its beginning and its end. */
const nearEnds = (lines: readonly string[]): readonly string[] =>
  lines.length > 64 ? [...lines.slice(0, 32), ...lines.slice(-32)] : lines

const personLike = (text: string): Person | null => {
  const line = readLine(text)
  return line?.type === 'entry' && line.entry.body?.kind === 'personAdded' ? line.entry.body.person : null
}

/** Null: no plan's history is in it. */
export const savedTold = (text: string): SavedTold | null => {
  const all = text.split('\n').filter((line) => line !== '')
  const lines = nearEnds(all).flatMap((line) => readLine(line) ?? [])
  const start = ofType(lines, 'start')?.start ?? null
  const proof = ofType(lines, 'proof')?.proof ?? null
  const made = lines
    .flatMap((line) => (line.type === 'entry' ? [line.entry.body] : []))
    .find((body) => body?.kind === 'planCreated')
  const { child, drawing } = made ?? start?.plan ?? {}
  const template = made?.template ?? start?.template ?? null
  if (!child || !drawing || !template) return null
  const people = start?.people ?? all.flatMap((line) => personLike(line) ?? [])
  const id = proof?.proof.reader ?? start?.me ?? null
  return {
    child,
    drawing,
    template,
    reader: people.find((person) => person.id === id) ?? null,
    at: proof?.proof.at ?? null,
  }
}
