/**
 * `npm run verify -- FILE`: whether a journal saved as a file of lines (shared/PROTOCOL.md), or a saved replay, is complete
 * and unaltered, in plain words. It asks nobody: no server, no network, no database. Of a saved replay it reads what was
 * told, and trusts nothing of the page around it.
 *
 *   --key KEY     the house's public key as the plan shows it (base64): what is signed with another does not count
 *   --code CODE   the code on a printed record: says which moment it is of
 *
 * Ends with 0 (complete and unaltered), 1 (broken, and where; or no moment has the code) or 2 (no journal could be read).
 */
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { ChainBreak } from '@twofold/shared/history/chain-check'
import type { ChainEntry } from '@twofold/shared/history/chain-hash'
import { FileCheck, type FileReport, isAsWritten } from '@twofold/shared/history/file-check'
import { findCode } from '@twofold/shared/history/find-code'
import { fingerprintOf } from '@twofold/shared/history/fingerprint'
import { linesOfPage } from '@twofold/shared/history/saved-page'
import type { ToldBreak } from '@twofold/shared/history/told-check'

const time = (at: number): string => `${new Date(at).toISOString().replace('T', ' ').slice(0, 19)} UTC`
const count = (number: number): string => number.toLocaleString('en')

/** What is wrong, and where. */
export const breakInWords = (broken: ChainBreak): string => {
  switch (broken.kind) {
    case 'altered':
      return `Entry ${broken.seq}: ${alterations[broken.what]} is not what was written.`
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

const alterations = {
  words: 'what it says',
  header: 'who it was, when, or what kind of entry',
  entry: 'what it says, who it was or when',
} as const

const forgeries = {
  signature: 'its signature does not hold',
  key: 'it was signed with another key',
  plan: 'it is of another plan',
} as const

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

const proofs = {
  missing: 'The end is missing: the house does not say that this is what it told.',
  signature: 'What the house says of all that it told: its signature does not hold.',
  key: 'What the house says of all that it told: it was signed with another key.',
  plan: 'What the house says of all that it told: it is of another plan.',
  parts: 'What is told beside the entries is not all that the house told.',
  last: 'The last entry is not the last that the house told.',
} as const

export const toldBreakInWords = (broken: ToldBreak): string => {
  if (broken.kind === 'proofBroken') return proofs[broken.why]
  return broken.seq === null
    ? 'At the beginning: who was there, or what stood then, is not what was told.'
    : `Beside entry ${broken.seq}: what is told of it is not what was told.`
}

/** 32 bytes in base64. */
const keyLetters = 44
const keyInWords = (key: string): string =>
  key.length === keyLetters ? `${key} (${fingerprintOf(key)})` : key

const signedInWords = ({ signed, last, publicKeys, provedAt }: FileReport): readonly string[] => {
  const head =
    signed === null
      ? 'No signed head holds: whether the end was cut off cannot be told.'
      : `Signed by the house at ${time(signed.at)}, up to entry ${signed.seq}${signed.seq === last?.seq ? ', the last' : ''}.`
  const proof = `This is what the house told at ${time(provedAt ?? 0)}, and all of it.`
  const said = provedAt === null ? [head] : signed === null ? [proof] : [head, proof]
  const key = `The key is ${publicKeys.map(keyInWords).join(' ')}: compare it with the one that the plan shows.`
  return signed === null && provedAt === null ? said : [...said, key]
}

/** All that there is to say, line by line. @param redactions by its entry: what a redaction says of itself */
export const reportInWords = (
  report: FileReport,
  redactions: ReadonlyMap<number, string>,
): readonly string[] => {
  const { entries, first, last, redacted, withheld } = report
  const span = first && last ? ` from ${time(first.at)} to ${time(last.at)}` : ''
  const breaks = [...report.breaks.map(breakInWords), ...report.told.map(toldBreakInWords)]
  const verdict =
    breaks.length === 0
      ? `Complete and unaltered${span}, ${count(entries)} entries.`
      : `Not as it was written, in ${count(breaks.length)} ${breaks.length === 1 ? 'place' : 'places'}; all else of ${count(entries)} entries holds.`
  return [
    verdict,
    ...breaks.map((broken) => `  ${broken}`),
    ...redacted.map(
      ({ seq, by }) =>
        `Words of entry ${seq} were erased ${redactions.get(by) ?? `for good, as entry ${by} says`}`,
    ),
    ...(withheld.length > 0
      ? [`What ${count(withheld.length)} entries say was not given to this reader.`]
      : []),
    ...signedInWords(report),
  ]
}

/** Its lines, of whatever kind of file it is. */
async function* linesIn(path: string): AsyncGenerator<string> {
  if (/\.html?$/i.test(path)) return yield* linesOfPage(await readFile(path, 'utf8'))
  yield* createInterface({ input: createReadStream(path), crlfDelay: Infinity })
}

/** In which moment somebody reads the code, in words. */
const codeInWords = (lines: readonly string[], code: string): string | null => {
  const found = findCode(lines, code)
  return found && `The code ${found.code} is that of entry ${found.seq}, ${time(found.at)}: the same words.`
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

interface Wanted {
  readonly publicKey: string | null
  readonly code: string | null
}

/** @returns the exit code */
const verify = async (path: string, { publicKey, code }: Wanted): Promise<number> => {
  const tombstones = new Tombstones()
  const check = new FileCheck({ publicKey, onEntry: (entry) => tombstones.note(entry) })
  const lines: string[] = []
  for await (const line of linesIn(path)) {
    check.add(line)
    if (code !== null) lines.push(line)
  }
  const report = await check.end()
  if (!report) {
    say('This is not a saved journal: no entry is in it.')
    return 2
  }
  for (const line of reportInWords(report, tombstones.words)) say(line)
  const found = code === null ? '' : codeInWords(lines, code)
  if (found !== '') say(found ?? 'No moment of this history has that code.')
  return isAsWritten(report) && found !== null ? 0 : 1
}

const main = async (): Promise<number> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' }, code: { type: 'string' } },
  })
  const [file] = positionals
  if (!file) {
    say('Say which file: npm run verify -- FILE')
    return 2
  }
  try {
    // npm runs scripts from the top of the repository; the file is named from where its reader stands.
    const path = resolve(process.env.INIT_CWD ?? process.cwd(), file)
    return await verify(path, { publicKey: values.key ?? null, code: values.code ?? null })
  } catch {
    say(`The file ${file} cannot be read.`)
    return 2
  }
}

if (import.meta.main) process.exitCode = await main()
