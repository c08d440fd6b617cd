/**
 * What can be done about selected words, one tap each. On wide screens it stands by the words, on phones above the
 * keyboard; in the order of the page it follows its field, so that keys come to it from there.
 */
import { type HideReason, hideReasons } from '@twofold/shared/beside'
import { can } from '@twofold/shared/roles'
import { isShared } from '@twofold/shared/template'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { speakerOf } from '../editor/passage.ts'
import { Button } from '../look/Button.tsx'
import { Icon } from '../look/Icon.tsx'
import type { IconName } from '../look/icons.ts'
import { useMe, usePlan } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import styles from './bar.module.css'
import { usePlace } from './bar-place.ts'
import { backToWords } from './selected-words.ts'
import { opened, type Selected, selection, thenOpens } from './store.ts'
import { useBesideAct } from './use-beside-act.ts'
import { usePassage } from './use-passages.ts'

interface Tool {
  readonly key: 'note' | 'reword' | 'park' | 'hide' | 'erase'
  readonly icon: IconName
  readonly run: () => void
}

export const isParkedField = ({ field }: ShownField): boolean =>
  field.kind === 'rows' && field.key === 'parked'

const useTools = (shown: ShownField, { ranges }: Selected): readonly Tool[] => {
  const { t } = useTranslation('beside')
  const { live } = usePlan()
  const me = useMe()
  const { act } = useBesideAct()
  const { stretches } = usePassage(shown, ranges)
  const field = shown.id
  const speaker = speakerOf(ranges, live.authorship)
  const mayReword =
    can(me.role, 'reword') &&
    stretches.length === 1 &&
    speaker !== null &&
    (speaker === me.id || me.role === 'facilitator')
  const mayTakeOut = can(me.role, 'hide') && isShared(shown.field) && ranges.length > 0
  const mayErase = can(me.role, 'redact') && isShared(shown.field) && ranges.length > 0
  const park = () =>
    act(
      { kind: 'park', field, ranges: [...ranges] },
      { said: t('park.done'), undo: (id) => ({ kind: 'putBack', id }), next: () => selection.set(null) },
    )
  const leaveNote = () => {
    opened.set({ what: 'notes', field, about: ranges })
    selection.set(null)
  }
  const tools: readonly (Tool | null)[] = [
    can(me.role, 'note') ? { key: 'note', icon: 'note', run: leaveNote } : null,
    mayReword
      ? { key: 'reword', icon: 'change', run: () => opened.set({ what: 'reword', field, ranges }) }
      : null,
    mayTakeOut && !isParkedField(shown) ? { key: 'park', icon: 'tray', run: park } : null,
    mayTakeOut ? { key: 'hide', icon: 'hide', run: () => opened.set({ what: 'hide', field, ranges }) } : null,
    mayErase ? { key: 'erase', icon: 'bin', run: () => opened.set({ what: 'erase', field, ranges }) } : null,
  ]
  return tools.filter((tool) => tool !== null)
}

const Bar = ({ shown, selected }: { readonly shown: ShownField; readonly selected: Selected }) => {
  const { t } = useTranslation('beside')
  const bar = useRef<HTMLDivElement>(null)
  const place = usePlace(bar, selected)
  const tools = useTools(shown, selected)
  useEffect(() => {
    if (selected.isAsked) bar.current?.querySelector('button')?.focus()
  }, [selected])
  // What it had the focus for is done or begun: one is at the words again.
  const words = useRef(selected.box)
  words.current = selected.box
  useLayoutEffect(() => {
    const it = bar.current
    return () => {
      if (it?.contains(document.activeElement)) backToWords(words.current)
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    selection.set(null)
    backToWords(selected.box)
  }
  return (
    <div
      ref={bar}
      className={styles.bar}
      style={place}
      data-beside="bar"
      role="toolbar"
      aria-label={t('bar.label')}
      onKeyDown={onKeyDown}
    >
      {selected.ranges.length === 0 ? <p className={styles.first}>{t('bar.first')}</p> : null}
      {tools.map(({ key, icon, run }) => (
        <button
          key={key}
          type="button"
          className={styles.tool}
          // The words keep the focus, the selection and a phone its keyboard.
          onPointerDown={(event) => event.preventDefault()}
          onClick={run}
        >
          <Icon name={icon} />
          <span>{t(`bar.${key}`)}</span>
        </button>
      ))}
    </div>
  )
}

export const SelectionBar = ({ shown }: { readonly shown: ShownField }) => {
  const selected = selection.use()
  return selected?.field === shown.id ? <Bar shown={shown} selected={selected} /> : null
}

/** Why words are hidden: one tap hides them. */
export const HideReasons = ({ field, ranges }: Pick<Selected, 'field' | 'ranges'>) => {
  const { t } = useTranslation('beside')
  const { isBusy, act } = useBesideAct()
  const hide = (reason: HideReason): void => {
    const closes = thenOpens(null)
    const next = () => {
      closes()
      selection.set(null)
    }
    act(
      { kind: 'hide', field, ranges: [...ranges], reason },
      { said: t('hide.done'), undo: (id) => ({ kind: 'putBack', id }), next },
    )
  }
  return (
    <div className={styles.reasons}>
      <p className="soft">{t('hide.text')}</p>
      {hideReasons.map((reason) => (
        <Button key={reason} wide isBusy={isBusy} onClick={() => hide(reason)}>
          {t(`reason.${reason}`)}
        </Button>
      ))}
    </div>
  )
}
