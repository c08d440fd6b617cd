/**
 * `npm run verify -- FILE`: whether a journal saved as a file of lines (shared/PROTOCOL.md) is complete and unaltered, in
 * plain words. It asks nobody: no server, no network, no database.
 *
 *   --key KEY   the house's public key as the plan shows it (base64): heads under another key do not count
 *
 * Ends with 0 (complete and unaltered), 1 (broken, and where) or 2 (the file could not be read as a journal).
 */
import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { type ChainBreak, ChainCheck, type ChainReport } from '@twofold/shared/history/chain-check'
import type { ChainEntry } from '@twofold/shared/history/chain-hash'
import { type ExportLine, readLine } from '@twofold/shared/history/export-lines'
import type { SignedHead } from '@twofold/shared/history/signed-head'

const time = (at: number): string => `${new Date(at).toISOString().replace('T', ' ').slice(0, 19)} UTC`
const count = (number: number): string => number.toLocaleString('en')

/** What is wrong, and where. */
export const breakInWords = (broken: ChainBreak): string => {
  switch (broken.kind) {
    case 'altered':
      return broken.what === 'words'
        ? `Entry ${broken.seq}: what it says is not what was written.`
        : `Entry ${broken.seq}: who it was, when, or what kind of entry is not what was written.`
    case 'unproved':
      return `Entry ${broken.seq}: its proof is gone, and no redaction says why.`
    case 'missing':
      return broken.after === 0
        ? `Before entry ${broken.seq}: the beginning is missing.`
        : `Between entries ${broken.after} and ${broken.seq}: something was taken out or replaced.`
    case 'putIn':
      return `Entry ${broken.seq}: it was put in before entry ${broken.before}.`
    case 'doubled':
      return `Entry ${broken.seq}: it is there twice${broken.isSame ? '' : ', and not the same'}.`
    case 'outOfPlace':
      return `Entry ${broken.seq}: it stands out of its place, after entry ${broken.after}.`
    case 'unreadable':
      return `Line ${broken.line} of the file: it cannot be read.`
    case 'cutTail':
      return `After entry ${broken.after}: the end is missing. At ${time(broken.signedAt)} there was an entry ${broken.signedSeq}.`
    case 'otherHistory':
      return `Up to entry ${broken.seq}: this is not the history that was signed at ${time(broken.signedAt)}.`
    case 'forgedHead':
      return `The signed head at entry ${broken.seq}: ${forgeries[broken.why]}.`
  }
}

const forgeries = {
  signature: 'its signature does not hold',
  key: 'it was signed with another key',
  plan: 'it is of another plan',
} as const

interface Checked {
  readonly report: ChainReport
  readonly keys: ReadonlySet<string>
  /** By its entry: what a redaction says of itself. */
  readonly redactions?: ReadonlyMap<number, string>
}

/** Who erased, when and why, as the tombstones say it; and what people are called, as the entries before say it. */
class Tombstones {
  readonly #names = new Map<string, string>()
  readonly words = new Map<number, string>()

  #name(id: string | null, name?: string): string {
    return name ?? this.#names.get(id ?? '') ?? id ?? 'the house'
  }

  note({ seq, at, body }: ChainEntry): void {
    if (body?.kind === 'personAdded') this.#names.set(body.person.id, body.person.name)
    if (body?.kind !== 'redacted') return
    const { reason, askedBy, approvedBy } = body
    this.words.set(
      seq,
      `on ${time(at)} (entry ${seq}). Why: ${reason}. Asked for by ${this.#name(askedBy)}, approved by ${this.#name(approvedBy.participant, approvedBy.name)}.`,
    )
  }
}

const signedInWords = ({ report: { signed, last }, keys }: Checked): string =>
  signed === null
    ? 'No signed head holds: whether the end was cut off cannot be told.'
    : [
        `Signed by the house at ${time(signed.at)}, up to entry ${signed.seq}${signed.seq === last?.seq ? ', the last' : ''}.`,
        `The key is ${[...keys].join(' ')}: compare it with the one that the plan shows.`,
      ].join('\n')

/** All that there is to say, line by line. */
export const reportInWords = (checked: Checked): readonly string[] => {
  const { entries, first, last, breaks, redacted, withheld } = checked.report
  const span = first && last ? ` from ${time(first.at)} to ${time(last.at)}` : ''
  const verdict =
    breaks.length === 0
      ? `Complete and unaltered${span}, ${count(entries)} entries.`
      : `Not as it was written, in ${count(breaks.length)} ${breaks.length === 1 ? 'place' : 'places'}; all else of ${count(entries)} entries holds.`
  return [
    verdict,
    ...breaks.map((broken) => `  ${breakInWords(broken)}`),
    ...redacted.map(
      ({ seq, by }) =>
        `Words of entry ${seq} were erased ${checked.redactions?.get(by) ?? `for good, as entry ${by} says`}`,
    ),
    ...(withheld.length > 0
      ? [`What ${count(withheld.length)} entries say was not given to this reader.`]
      : []),
    signedInWords(checked),
  ]
}

class FileCheck {
  readonly #heads: SignedHead[] = []
  readonly #tombstones = new Tombstones()
  readonly #publicKey: string | null
  #check: ChainCheck | null = null
  #line = 0

  constructor(publicKey: string | null) {
    this.#publicKey = publicKey
  }

  #checkOf(planId: string | null): ChainCheck {
    this.#check ??= new ChainCheck({
      ...(planId ? { planId } : {}),
      ...(this.#publicKey ? { publicKey: this.#publicKey } : {}),
    })
    return this.#check
  }

  #take(line: ExportLine): void {
    const check = this.#checkOf(line.type === 'first' ? line.planId : null)
    if (line.type === 'entry') {
      check.add(line.entry)
      this.#tombstones.note(line.entry)
    }
    if (line.type !== 'head') return
    check.addHead(line.head)
    this.#heads.push(line.head)
  }

  add(text: string): void {
    this.#line += 1
    if (text.trim() === '') return
    const line = readLine(text)
    if (line) this.#take(line)
    else this.#checkOf(null).addUnreadable(this.#line)
  }

  /** Null: nothing in it is of a journal. */
  async end(): Promise<Checked | null> {
    const report = await this.#check?.report()
    if (!report || report.entries === 0) return null
    const keys = new Set(this.#heads.map(({ publicKey }) => publicKey))
    return { report, keys, redactions: this.#tombstones.words }
  }
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** @returns the exit code */
const verify = async (path: string, publicKey: string | null): Promise<number> => {
  const check = new FileCheck(publicKey)
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity }))
    check.add(line)
  const checked = await check.end()
  if (!checked) {
    say('This is not a saved journal: no entry is in it.')
    return 2
  }
  for (const line of reportInWords(checked)) say(line)
  return checked.report.breaks.length === 0 ? 0 : 1
}

const main = async (): Promise<number> => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { key: { type: 'string' } } })
  const [file] = positionals
  if (!file) {
    say('Say which file: npm run verify -- FILE')
    return 2
  }
  try {
    // npm runs scripts from the top of the repository; the file is named from where its reader stands.
    return await verify(resolve(process.env.INIT_CWD ?? process.cwd(), file), values.key ?? null)
  } catch {
    say(`The file ${file} cannot be read.`)
    return 2
  }
}

if (import.meta.main) process.exitCode = await main()
