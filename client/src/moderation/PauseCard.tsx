/**
 * A pause, for everyone or for this person alone: a calm card at the head of the page, and under it what they were
 * reading. Nobody else learns of a pause for one; its words blame nobody.
 */
import type { PauseReason } from '@twofold/shared/moderation'
import { can } from '@twofold/shared/roles'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Icon } from '../look/Icon.tsx'
import { VisuallyHidden } from '../look/VisuallyHidden.tsx'
import { lastField } from '../plan/last-field.ts'
import { useBeside, useMe, useModeration, usePeople, usePlan, useSay } from '../plan/plan-context.ts'
import { Lead } from './Lead.tsx'
import styles from './notes.module.css'
import { type DecidedWords, useDecided } from './use-decided.ts'

type Pause = DecidedWords &
  (
    | { readonly whose: 'all'; readonly why: PauseReason; readonly words: string | null }
    | { readonly whose: 'mine' }
  )

const usePause = (): Pause | null => {
  const { pause, pausedPeople } = useModeration()
  const { id } = useMe()
  const decided = useDecided()
  if (pause) return { ...decided(pause), whose: 'all', why: pause.why, words: pause.text }
  const mine = pausedPeople[id]
  return mine ? { ...decided(mine), whose: 'mine' } : null
}

/** Up to the card when the pause begins; back to where one was when it ends, unless one has moved since. */
const useGoToCard = (isPaused: boolean): void => {
  const before = useRef({ isPaused, scrollY: 0 })
  useEffect(() => {
    if (before.current.isPaused === isPaused) return
    const { scrollY } = before.current
    before.current = { isPaused, scrollY: window.scrollY }
    if (isPaused) window.scrollTo({ top: 0 })
    else if (window.scrollY === 0) window.scrollTo({ top: scrollY })
  }, [isPaused])
}

/** On a sheet with many fields: the way back to the one in which one was. */
const WereHere = ({ section }: { readonly section: string }) => {
  const { t } = useTranslation('plan')
  const say = useSay()
  const { overview, sections } = usePlan()
  const id = lastField.of(overview.planId)
  const shown = sections.find((each) => each.section.key === section)?.fields.find((each) => each.id === id)
  if (!shown) return null
  const go = () =>
    document
      .querySelector(`[data-section="${section}"][data-field="${shown.field.key}"]`)
      ?.scrollIntoView({ block: 'start' })
  return (
    <p className={styles.place}>
      <span className="label">{t('pause.wereHere')}</span>
      <Button kind="quiet" size="small" iconEnd="down" onClick={go}>
        {say(shown.field.short)}
      </Button>
    </p>
  )
}

/** Who leads the meeting, by name; the agency's when that is not known. */
const useLeaderName = (): string => {
  const { overview } = usePlan()
  const leader = useBeside().meeting?.leader
  return usePeople().find(({ id }) => id === leader)?.name ?? overview.agencyName
}

const useTitle = (pause: Pause): string => {
  const { t } = useTranslation('plan')
  const leader = useLeaderName()
  if (pause.whose === 'mine') return t('pause.mineTitle')
  switch (pause.why) {
    case 'break':
      return t('pause.breakTitle')
    case 'away':
      return t('pause.awayTitle', { name: leader })
    case 'asked':
      return t('pause.title', { name: pause.name })
  }
}

const useText = (pause: Pause): string => {
  const { t } = useTranslation('plan')
  const { role } = useMe()
  const leader = useLeaderName()
  if (pause.whose === 'mine') return t('pause.mineText', { name: pause.name })
  if (!can(role, 'write')) return t('pause.readerText')
  if (pause.words !== null) return t(can(role, 'pause') ? 'pause.safeLead' : 'pause.safe')
  if (pause.why === 'away') return t('pause.awayText', { name: leader })
  if (can(role, 'pause')) return t('pause.leadText')
  if (pause.why === 'break') return t('pause.breakText')
  return t('pause.text', { name: pause.name })
}

const Card = ({ pause }: { readonly pause: Pause }) => {
  const { t } = useTranslation('plan')
  const { kind, whose } = pause
  const words = pause.whose === 'all' ? pause.words : null
  return (
    <section className={styles.pause} data-paused={whose} aria-labelledby="paused">
      <span className={styles.cup}>
        <Icon name="cup" />
      </span>
      <div>
        <h2 className="h1" id="paused">
          {useTitle(pause)}
        </h2>
        {words ? <p className={styles.words}>{words}</p> : null}
        <p className={`lead ${styles.text}`}>{useText(pause)}</p>
        <p className="small soft">{t(kind === 'at' ? 'pause.at' : 'pause.on', { ...pause })}</p>
        {whose === 'all' ? <Lead what="PauseButton" /> : null}
      </div>
    </section>
  )
}

/** @param section the one on a sheet under the card */
export const PauseCard = ({ section }: { readonly section?: string }) => {
  const { t } = useTranslation('plan')
  const { role } = useMe()
  const pause = usePause()
  const wasPaused = useRef(false)
  useGoToCard(pause !== null)
  wasPaused.current ||= pause !== null
  return (
    <>
      <div role="status">
        {pause ? <Card pause={pause} /> : null}
        {wasPaused.current && !pause && can(role, 'write') ? (
          <VisuallyHidden>{t('pause.over')}</VisuallyHidden>
        ) : null}
      </div>
      {pause && section ? <WereHere section={section} /> : null}
    </>
  )
}
