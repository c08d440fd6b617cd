/** Play, pause, one change on or back, how fast, and the time it is in the story. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsWide } from '../look/use-is-wide.ts'
import { DrawnIcon } from './DrawnIcon.tsx'
import type { Playback } from './playback.ts'
import { speeds } from './player.ts'
import styles from './replay.module.css'
import { useStore } from './store.ts'
import { useTimes } from './times.ts'

/** Seconds change while it plays: React does not draw them. */
const Clock = ({ playback }: { readonly playback: Playback }) => {
  const times = useTimes()
  const isWide = useIsWide()
  const dayOf = isWide ? times.day : times.date
  const time = useRef<HTMLElement>(null)
  const day = useRef<HTMLSpanElement>(null)
  useEffect(
    () =>
      playback.onFrame(({ now }) => {
        const [clock, date] = [times.clock(now), dayOf(now)]
        if (time.current && time.current.textContent !== clock) time.current.textContent = clock
        if (day.current && day.current.textContent !== date) day.current.textContent = date
      }),
    [playback, times, dayOf],
  )
  return (
    <p className={styles.clock}>
      <b ref={time} /> <span ref={day} className="soft" />
    </p>
  )
}

export const Controls = ({ playback }: { readonly playback: Playback }) => {
  const { t } = useTranslation('history')
  const { isPlaying, speed, skipsQuiet } = useStore(playback.shown)
  const { send } = playback
  const isWide = useIsWide()
  return (
    <div className={styles.controls}>
      <div className={styles.buttons}>
        <button
          type="button"
          className={styles.square}
          aria-label={t('previous')}
          onClick={() => send({ type: 'back' })}
        >
          <DrawnIcon name="back" />
        </button>
        <button
          type="button"
          className={`${styles.square} ${styles.play}`}
          aria-label={t(isPlaying ? 'pause' : 'play')}
          onClick={() => send({ type: 'toggle' })}
        >
          <DrawnIcon name={isPlaying ? 'pause' : 'play'} />
        </button>
        <button
          type="button"
          className={styles.square}
          aria-label={t('next')}
          onClick={() => send({ type: 'next' })}
        >
          <DrawnIcon name="forward" />
        </button>
      </div>
      <Clock playback={playback} />
      <label className={styles.skip}>
        <input
          type="checkbox"
          checked={skipsQuiet}
          onChange={(event) => send({ type: 'skipQuiet', isOn: event.currentTarget.checked })}
        />
        <span>{t(isWide ? 'skipQuiet' : 'skipQuietShort')}</span>
      </label>
      <fieldset className={styles.speeds}>
        <legend className={styles.hidden}>{t('speed.label')}</legend>
        {speeds.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === speed}
            aria-label={one === 1 ? t('speed.real') : t('speed.said', { speed: one })}
            onClick={() => send({ type: 'speed', speed: one })}
          >
            {t('speed.one', { speed: one })}
          </button>
        ))}
      </fieldset>
    </div>
  )
}
