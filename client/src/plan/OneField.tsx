/** A whole field: head, body, and under it what is so (a wish, who writes here too, why it is only to read). */
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { WishHere } from '../agreement/slot.tsx'
import { BesidePiece } from '../beside/slot.tsx'
import { listNames } from '../editor/who-look.ts'
import { lookOf } from '../look/people.ts'
import { StateLine } from '../look/Tag.tsx'
import { Warn } from '../warn/Warn.tsx'
import { useLanguage } from '../words/language.ts'
import { FieldHead } from './FieldHead.tsx'
import styles from './field.module.css'
import { FieldBody, useFieldIds } from './fields/FieldBody.tsx'
import { lastField } from './last-field.ts'
import { usePlan, useWriteRight } from './plan-context.ts'
import type { ShownField } from './plan-order.ts'
import { useOthersIn } from './use-standing.ts'

/** Tells the others that I am in this field while anything in it has the focus. */
const usePresenceHere = (shown: ShownField) => {
  const { id } = shown
  const { live, overview } = usePlan()
  const canWrite = useWriteRight(shown).kind === 'open'
  const isHere = useRef(false)
  const onFocus = useCallback(
    (event: React.FocusEvent) => {
      // A heading takes the focus so that reading starts there: nobody writes in it.
      if (isHere.current || event.target.matches('h1, h2, h3')) return
      isHere.current = true
      if (!canWrite) return
      lastField.is(overview.planId, id)
      // One step of undo never spans two fields.
      live.undo.stopCapturing()
      live.setField(id)
    },
    [live, id, canWrite, overview.planId],
  )
  // Shut or opened under one's hands: others are not told that somebody writes where nobody can.
  useEffect(() => {
    if (isHere.current) live.setField(canWrite ? id : null)
  }, [live, id, canWrite])
  const onBlur = useCallback(
    (event: React.FocusEvent) => {
      if (!isHere.current || event.currentTarget.contains(event.relatedTarget)) return
      isHere.current = false
      live.setField(null)
    },
    [live],
  )
  useEffect(() => () => (isHere.current ? live.setField(null) : undefined), [live])
  return { onFocus, onBlur }
}

export const OthersHere = ({ shown }: { readonly shown: ShownField }) => {
  const { t } = useTranslation('plan')
  const { language } = useLanguage()
  const others = useOthersIn()(shown.id)
  const [first] = others
  const canWrite = useWriteRight(shown).kind === 'open'
  if (!first) return null
  const names = listNames(
    others.map(({ name }) => name),
    language,
  )
  return (
    <StateLine look={lookOf(first.role)}>
      {/* “Too” is for who can write. */}
      {t(canWrite ? 'writingHereToo' : 'state.writing', { names, count: others.length })}
    </StateLine>
  )
}

const Below = ({ shown }: { readonly shown: ShownField }) => {
  const { t } = useTranslation('plan')
  const { overview } = usePlan()
  const { field } = shown
  const right = useWriteRight(shown)
  const isWish = field.kind !== 'agencyText' && (field.needsAgencyOk || field.boundByOrder)
  const why = right.kind === 'reads' && (right.why === 'agency' || right.why === 'youth') ? right.why : null
  return (
    <div className={styles.below}>
      {why ? <StateLine icon="eye">{t(`why.${why}`, { child: overview.child })}</StateLine> : null}
      {isWish ? (
        <WishHere place={{ field: shown.id, row: null }} isRows={field.kind === 'rows'} name="">
          <StateLine icon="wish">{field.boundByOrder ? t('wish.order') : t('wish.agency')}</StateLine>
        </WishHere>
      ) : null}
    </div>
  )
}

export const OneField = ({ shown, level }: { readonly shown: ShownField; readonly level: 'h1' | 'h2' }) => {
  const ids = useFieldIds()
  const presence = usePresenceHere(shown)
  return (
    <section
      className={styles.field}
      data-section={shown.section.key}
      data-field={shown.field.key}
      aria-labelledby={ids.labelledBy}
      {...presence}
    >
      <FieldHead shown={shown} level={level} {...ids} end={<OthersHere shown={shown} />} />
      <FieldBody shown={shown} {...ids} />
      <BesidePiece what="cards" shown={shown} />
      <Warn shown={shown} />
      {level === 'h1' ? (
        <div className={styles.others}>
          <OthersHere shown={shown} />
        </div>
      ) : null}
      <Below shown={shown} />
    </section>
  )
}
