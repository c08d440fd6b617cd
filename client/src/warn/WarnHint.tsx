/** Beside a field: what looks private in one's own words, and two ways on. It never stands in the way of writing. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Icon } from '../look/Icon.tsx'
import { VisuallyHidden } from '../look/VisuallyHidden.tsx'
import { usePlan, useWriteRight } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import { leftInOf } from './left-in.ts'
import { type Found, takeOut } from './passages.ts'
import { useFound } from './use-found.ts'
import styles from './warn.module.css'

/** What one wrote in last: the focus goes back there when the buttons go. */
const boxes = '[role="textbox"], textarea, input[type="text"]'

const useLastBox = () => {
  const place = useRef<HTMLDivElement>(null)
  const last = useRef<Element | null>(null)
  const fieldOf = () => place.current?.closest('[data-field]')
  useEffect(() => {
    const field = place.current?.closest('[data-field]')
    const note = (target: EventTarget | null) => {
      if (target instanceof Element && field?.contains(target) && target.matches(boxes)) last.current = target
    }
    const onFocus = ({ target }: Event) => note(target)
    // This was fetched while somebody was writing.
    note(document.activeElement)
    field?.addEventListener('focusin', onFocus)
    return () => field?.removeEventListener('focusin', onFocus)
  }, [])
  const goBack = () => {
    const box = last.current?.isConnected ? last.current : fieldOf()?.querySelector(boxes)
    const next = box ?? fieldOf()?.querySelector('h1, h2')
    if (next instanceof HTMLElement) next.focus({ preventScroll: true })
  }
  return { place, goBack }
}

const Ask = ({ found, decide }: { found: Found; decide: (isOut: boolean) => void }) => {
  const { t } = useTranslation('warn')
  return (
    <div className={styles.hint} data-warn={found.kind}>
      <Icon name="hide" />
      <div>
        <p className={styles.words}>
          <q>{found.words}</q>
        </p>
        <p>{t(`looksLike.${found.kind}`)}</p>
        <div className={styles.ways}>
          <Button
            size="small"
            onClick={() => decide(true)}
            aria-label={t('takeOutOf', { words: found.words })}
          >
            {t('takeOut')}
          </Button>
          <Button
            kind="quiet"
            size="small"
            onClick={() => decide(false)}
            aria-label={t('leaveInOf', { words: found.words })}
          >
            {t('leaveIn')}
          </Button>
        </div>
      </div>
    </div>
  )
}

export const WarnHint = ({ shown }: { readonly shown: ShownField }) => {
  const { t } = useTranslation('warn')
  const { live } = usePlan()
  const canWrite = useWriteRight(shown).kind === 'open'
  const found = useFound(shown)
  const { place, goBack } = useLastBox()
  const asked = canWrite ? found : null
  const decide = (isOut: boolean) => {
    if (!asked) return
    if (isOut) takeOut(asked, live.undo)
    else leftInOf(live).add(shown.id, asked.words)
    goBack()
  }
  return (
    <div ref={place} className={styles.place}>
      {asked ? <Ask found={asked} decide={decide} /> : null}
      <div role="status">
        <VisuallyHidden>{asked ? `${t(`looksLike.${asked.kind}`)} ${t('ways')}` : ''}</VisuallyHidden>
      </div>
    </div>
  )
}
