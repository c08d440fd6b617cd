/** The line of time: who was busy when, by person and shape, what to jump to, and the head that one moves along. */
import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../look/Mark.tsx'
import type { Axis } from './axis.ts'
import { type BandPerson, Bands } from './Bands.tsx'
import { DrawnIcon, iconOfMark } from './DrawnIcon.tsx'
import { useHistory } from './here.ts'
import type { Mark as JumpMark } from './kinds.ts'
import { placeMarks } from './mark-places.ts'
import type { Playback } from './playback.ts'
import { inputOfKey } from './player.ts'
import { useStore } from './store.ts'
import styles from './timeline.module.css'
import { isSameDay, useTimes } from './times.ts'
import type { ToldMoment } from './told.ts'
import { useMarkWords } from './use-mark-words.ts'

const useWidth = () => {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const it = ref.current
    if (!it) return
    const measure = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)))
    measure.observe(it)
    return () => measure.disconnect()
  }, [])
  return { ref, width }
}

/** The head moves with every frame: React does not draw it. */
const Head = ({ playback, axis }: { readonly playback: Playback; readonly axis: Axis }) => {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(
    () =>
      playback.onFrame(({ now }) => {
        ref.current?.style.setProperty('transform', `translateX(${(axis.placeOf(now) * 100).toFixed(3)}%)`)
      }),
    [playback, axis],
  )
  return <div ref={ref} className={styles.head} aria-hidden="true" />
}

interface MarksProps {
  readonly marks: readonly JumpMark[]
  readonly axis: Axis
  readonly width: number
}

const Marks = memo(({ marks, axis, width }: MarksProps) => {
  const words = useMarkWords()
  const { moments } = useHistory().story
  const places = useMemo(
    () => placeMarks(marks, (index) => axis.placeOf(moments[index]?.at ?? 0) * width, words, width),
    [marks, axis, width, words, moments],
  )
  return (
    <div className={styles.marks} aria-hidden="true">
      {places.map(({ mark, x, label }) => (
        <span
          key={mark.index}
          className={`${styles.mark} ${mark.kind === 'yes' ? styles.yes : ''}`}
          style={{ transform: `translateX(${Math.round(x)}px)` }}
          data-mark-at={mark.index}
        >
          <DrawnIcon name={iconOfMark[mark.kind]} size="small" />
          {label ? <span>{label}</span> : null}
        </span>
      ))}
    </div>
  )
})

const hourPlaces = [0, 0.25, 0.5, 0.75]

const Hours = memo(({ axis }: { readonly axis: Axis }) => {
  const times = useTimes()
  let last: number | null = null
  return (
    <div className={styles.hours} aria-hidden="true">
      {hourPlaces.map((place) => {
        const at = axis.timeAt(place)
        const isNewDay = last === null || !isSameDay(last, at)
        last = at
        return (
          <span key={place} style={{ left: `${place * 100}%` }}>
            {isNewDay ? times.when(at) : times.time(at)}
          </span>
        )
      })}
    </div>
  )
})

interface StretchesProps {
  readonly axis: Axis
  readonly pauses: readonly Pause[]
}

const Stretches = memo(({ axis, pauses }: StretchesProps) => (
  <div className={styles.stretches} aria-hidden="true">
    {axis.stretches
      .filter(({ isQuiet }) => isQuiet)
      .map(({ start, end }) => (
        <span
          key={start}
          className={styles.quiet}
          style={{ left: `${start * 100}%`, width: `${(end - start) * 100}%` }}
        />
      ))}
    {pauses.map(({ from, to }) => {
      const [start, end] = [axis.placeOf(from), axis.placeOf(to)]
      return (
        <span
          key={from}
          className={styles.pause}
          style={{ left: `${start * 100}%`, width: `${(end - start) * 100}%` }}
        />
      )
    })}
  </div>
))

const rowName = (person: BandPerson): ReactNode => (
  <>
    <Mark look={person.look} colored={false} />
    <b>{person.name}</b>
  </>
)

export interface Pause {
  readonly from: number
  readonly to: number
}

export interface TimelineProps {
  readonly playback: Playback
  readonly axis: Axis
  readonly marks: readonly JumpMark[]
  readonly pauses: readonly Pause[]
  /** Moments that the filter leaves. */
  readonly moments: readonly ToldMoment[]
  /** The moment that is shown, in words. */
  readonly spoken: string
}

/** Closer to a mark than this (px), in its row, the mark is meant. */
const markReach = 16
/** No finger is exact: what begins this much (px) further on is meant too. */
const reach = 4

export const Timeline = ({ playback, axis, marks, pauses, moments, spoken }: TimelineProps) => {
  const { t } = useTranslation('history')
  const { ref, width } = useWidth()
  const player = useStore(playback.shown)
  const { story } = useHistory()
  const scrub = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>): void => {
    const box = ref.current?.getBoundingClientRect()
    if (!box) return
    const x = clientX - box.left
    const isInMarks = clientY > currentTarget.getBoundingClientRect().bottom - 34
    const near = marks.find(
      ({ index }) => Math.abs(axis.placeOf(story.moments[index]?.at ?? 0) * box.width - x) < markReach,
    )
    if (isInMarks && near) return playback.send({ type: 'seek', index: near.index })
    const place = Math.min(1, Math.max(0, (x + reach) / box.width))
    playback.send({ type: 'scrub', at: axis.timeAt(place) })
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    scrub(event)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const same = { ArrowUp: 'ArrowRight', ArrowDown: 'ArrowLeft' }[event.key] ?? event.key
    const input = inputOfKey(same)
    if (!input) return
    event.preventDefault()
    playback.send(input)
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      className={styles.plot}
      aria-label={t('line')}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, story.moments.length - 1)}
      aria-valuenow={Math.max(0, player.index)}
      aria-valuetext={spoken}
      data-own-keys
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) scrub(event)
      }}
    >
      <Bands moments={moments} axis={axis} width={width}>
        {rowName}
      </Bands>
      <div ref={ref} className={styles.over}>
        <Stretches axis={axis} pauses={pauses} />
        <div className={styles.headTrack}>
          <Head playback={playback} axis={axis} />
        </div>
      </div>
      <Marks marks={marks} axis={axis} width={width} />
      <Hours axis={axis} />
    </div>
  )
}
