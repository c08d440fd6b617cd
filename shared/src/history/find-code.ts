/** Of which moment of a saved history a verification code is. */
import { templateOf } from '../templates.ts'
import { type ExportLine, readLine } from './export-lines.ts'
import { Past } from './past.ts'
import { storyOf, type Told } from './story.ts'
import { linkOfPiece, toldOfPiece } from './told-story.ts'
import { momentOfCode, parseCode } from './verification-code.ts'

export interface FoundCode {
  readonly code: string
  readonly seq: number
  readonly at: number
}

const templateIn = (lines: readonly ExportLine[]) => {
  for (const line of lines) {
    if (line.type === 'start' && line.start.template) return line.start.template
    if (line.type === 'entry' && line.entry.body?.kind === 'planCreated') return line.entry.body.template
  }
  return null
}

type ToldLine = ExportLine & { readonly type: 'start' | 'entry' | 'sealed' }

const isTold = (line: ExportLine): line is ToldLine =>
  line.type === 'start' || line.type === 'entry' || line.type === 'sealed'

/** Null: none of it is. */
export const findCode = (saved: Iterable<string>, typed: string): FoundCode | null => {
  const lines = [...saved].flatMap((line) => readLine(line) ?? [])
  const named = templateIn(lines)
  const template = named && templateOf(named.id, named.version)
  const code = parseCode(typed)
  if (!template || code === null) return null
  const hashes = new Map<number, string>()
  const told: Told[] = []
  for (const line of lines.filter(isTold)) {
    const piece = line.type === 'entry' ? { ...line, told: line.told ?? null } : line
    const [one, link] = [toldOfPiece(piece), linkOfPiece(piece)]
    if (one) told.push(one)
    if (link) hashes.set(link.seq, link.hash)
  }
  const past = new Past()
  past.takeAll(storyOf(told))
  const hashOf = (at: number): string | null => hashes.get(past.moments[at]?.seq ?? -1) ?? null
  const moment = past.moments[momentOfCode(past, template, hashOf, code) ?? -1]
  return moment ? { code, seq: moment.seq, at: moment.at } : null
}
