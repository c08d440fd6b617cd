/** Words of one author under one name, which opens who wrote them and when; a tap on the words asks about these. */
import { type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listNames, saidBy } from '../editor/who-look.ts'
import { Mark } from '../look/Mark.tsx'
import { lookOf, personClass } from '../look/people.ts'
import { VisuallyHidden } from '../look/VisuallyHidden.tsx'
import { useLanguage } from '../words/language.ts'
import { runTapped } from './drawn-runs.ts'
import { useHistory, useNames, usePersonOf } from './here.ts'
import { type Credit, creditsOf } from './passages.ts'
import { isOnSide, Runs, SideContext } from './Runs.tsx'
import styles from './read.module.css'
import type { ShownBlock, ShownRun } from './shown.ts'
import { useTimes } from './times.ts'
import { useTaps } from './use-taps.ts'
import { type AskedRun, GoContext, pieceAt, WhoCard } from './WhoCard.tsx'

const useCreditNames = () => {
  const names = useNames()
  const { language } = useLanguage()
  return (credits: readonly Credit[]): string => {
    const all = credits.map(({ saidBy: who, by }) =>
      who === by || who === null
        ? names.person(by)
        : saidBy(names.person(who), names.person(by), language, credits.length > 1),
    )
    // Most often it is one, and a list is dear to make.
    return all.length === 1 ? (all[0] ?? '') : listNames(all, language)
  }
}

/** What is lit in it, said once for each who and when. */
const Captions = ({ runs }: { readonly runs: readonly ShownRun[] }) => {
  const { t } = useTranslation('history')
  const { moments } = useHistory().story
  const names = useNames()
  const personOf = usePersonOf()
  const times = useTimes()
  // Beside the player its clock says the day.
  const say = use(GoContext) ? times.time : times.when
  const nameOf = useCreditNames()
  const told = new Map<string, ReactNode>()
  const isReplaced = runs.some(({ change }) => change === 'new')
  for (const run of runs) {
    if (run.change === 'none' || (run.change === 'gone' && isReplaced && run.deed?.by === run.by)) continue
    const who = run.change === 'new' ? run.saidBy : (run.deed?.by ?? null)
    const moment = run.change === 'new' ? run.pieces.at(-1)?.moment : run.deed?.moment
    const name = run.change === 'new' ? nameOf([run]) : names.person(who)
    const key = `${run.change} ${name}`
    if (told.has(key)) continue
    const person = personOf(who)
    told.set(
      key,
      <span key={key} className={`${styles.caption} ${person ? personClass(person) : ''}`}>
        {person ? <Mark look={lookOf(person.role)} colored={false} /> : null}
        {t(run.change === 'new' ? 'lit.newAt' : run.change === 'gone' ? 'lit.goneAt' : 'lit.looksAt', {
          name,
          time: say(moments[moment ?? 0]?.at ?? 0),
        })}
      </span>,
    )
  }
  return told.size > 0 ? <p className={styles.captions}>{[...told.values()]}</p> : null
}

export interface ReadPassageProps {
  readonly runs: readonly ShownRun[]
  readonly children: ReactNode
  readonly isSmall?: boolean
}

/** @param runs all in it, in the order of their numbers */
export const ReadPassage = ({ runs, children, isSmall = false }: ReadPassageProps) => {
  const { t } = useTranslation('history')
  const ref = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState<readonly AskedRun[] | null>(null)
  const personOf = usePersonOf()
  const nameOf = useCreditNames()
  const side = use(SideContext)
  const here = useMemo(() => runs.filter(({ change }) => isOnSide(change, side)), [runs, side])
  const credits = useMemo(() => creditsOf(here), [here])
  // What was asked about is not what stands there now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words are what closes it
  useEffect(() => setAsked(null), [runs])
  const latest = useRef(here)
  latest.current = here
  useTaps(
    ref,
    useCallback((tap) => {
      const found = runTapped(latest.current, tap)
      if (found) setAsked([{ run: found.run, piece: pieceAt(found.run, found.letter) }])
    }, []),
  )
  const [main] = credits
  const person = personOf(main?.saidBy ?? main?.by ?? null)
  const look = person ? `${styles[lookOf(person.role)]} ${personClass(person)}` : ''
  const askAll = () => setAsked(asked ? null : here.map((run) => ({ run, piece: null })))
  if (here.length === 0 && runs.length > 0) return null
  return (
    <div className={`${styles.said} ${look} ${isSmall ? styles.small : ''}`}>
      {runs.length > 0 ? (
        <button type="button" className={styles.name} aria-expanded={asked !== null} onClick={askAll}>
          <VisuallyHidden>{t('who.label')}: </VisuallyHidden>
          {nameOf(credits)}
        </button>
      ) : null}
      <div ref={ref} className={styles.words}>
        {children}
      </div>
      <Captions runs={here} />
      {asked ? <WhoCard asked={asked} onClose={() => setAsked(null)} /> : null}
    </div>
  )
}

const isList = (node: string | null): boolean => node === 'bulletList' || node === 'orderedList'

export const Block = ({ block }: { readonly block: ShownBlock }): ReactNode => {
  const inside = block.blocks.map((one, index) => <Block key={String(index)} block={one} />)
  const words = block.runs.length > 0 ? <Runs runs={block.runs} /> : null
  if (block.node === 'orderedList') return <ol className={styles.numbers}>{inside}</ol>
  if (isList(block.node)) return <ul className={styles.dots}>{inside}</ul>
  if (block.node === 'listItem')
    return (
      <li>
        {words}
        {inside}
      </li>
    )
  // Also what no editor of ours knows: a plain block with all its words.
  return (
    <>
      <p {...(block.node === 'paragraph' ? {} : { 'data-odd': block.node ?? '' })}>{words}</p>
      {inside}
    </>
  )
}
