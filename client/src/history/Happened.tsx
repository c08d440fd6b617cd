/** What happened, line by line, around the moment that is shown: each line leads to its moment. */

import type { Said } from '@twofold/shared/history/said'
import { memo, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../look/Mark.tsx'
import { lookOf, personClass } from '../look/people.ts'
import { useHistory, usePersonOf } from './here.ts'
import styles from './replay.module.css'
import type { SaidStore } from './said-store.ts'
import type { ShownStore } from './shown-store.ts'
import { usePicked, useStore } from './store.ts'
import { isSameDay, useTimes } from './times.ts'
import type { ToldMoment } from './told.ts'
import { useTell } from './use-tell.ts'

/** Lines before and after the one that is shown. */
const around = 30

interface LineProps {
  readonly moment: ToldMoment
  readonly said: readonly Said[] | undefined
  readonly when: 'before' | 'now' | 'later'
  readonly isNewDay: boolean
  readonly onGo: (index: number) => void
}

const Line = memo(({ moment, said, when, isNewDay, onGo }: LineProps) => {
  const tell = useTell()
  const times = useTimes()
  const person = usePersonOf()(moment.by)
  return (
    <li>
      {isNewDay ? <p className={styles.eventDay}>{times.day(moment.at)}</p> : null}
      <button
        type="button"
        className={`${styles.event} ${styles[when]} ${person ? personClass(person) : ''}`}
        {...(when === 'now' ? { 'aria-current': 'true' } : {})}
        onClick={() => onGo(moment.index)}
      >
        <time>{times.time(moment.at)}</time>
        {person ? <Mark look={lookOf(person.role)} colored={false} /> : <span />}
        <span>{tell.moment(moment, said)}</span>
      </button>
    </li>
  )
})

export interface HappenedProps {
  /** Moments that it may tell, rising. */
  readonly stops: readonly number[]
  /** Where the plan stands, not yet where it goes: words come first, and what is told of them follows. */
  readonly shownStore: ShownStore
  readonly saidStore: SaidStore
  readonly onGo: (index: number) => void
}

export const Happened = ({ stops, shownStore, saidStore, onGo }: HappenedProps) => {
  const { t } = useTranslation('history')
  const { moments } = useHistory().story
  const said = useStore(saidStore.said)
  const ref = useRef<HTMLOListElement>(null)
  const index = useDeferredValue(usePicked(shownStore.shown, (shown) => shown?.view.at ?? null))
  const shown = useMemo(() => {
    if (index === null) return []
    const at = stops.findLastIndex((stop) => stop <= index)
    return stops.slice(Math.max(0, at - around), at + around + 1)
  }, [stops, index])
  useEffect(() => saidStore.want(shown), [saidStore, shown])
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it stands says when to look
  useEffect(() => {
    const list = ref.current
    const now = list?.querySelector<HTMLElement>('[aria-current]')
    if (!list || !now) return
    const [top, bottom] = [now.offsetTop, now.offsetTop + now.offsetHeight]
    if (top < list.scrollTop + 60 || bottom > list.scrollTop + list.clientHeight - 60)
      list.scrollTop = top - list.clientHeight / 3
  }, [index, shown, said])
  if (index === null) return null
  if (shown.length === 0) return <p className="soft">{t('nothing')}</p>
  return (
    <ol ref={ref} className={styles.events}>
      {shown.map((stop, place) => {
        const moment = moments[stop]
        const before = moments[shown[place - 1] ?? -1]
        return moment ? (
          <Line
            key={stop}
            moment={moment}
            said={said.get(stop)}
            when={stop === index ? 'now' : stop < index ? 'before' : 'later'}
            isNewDay={!before || !isSameDay(before.at, moment.at)}
            onGo={onGo}
          />
        ) : null
      })}
    </ol>
  )
}
