/** A short word about what just happened, at the foot of the screen, with undo when it can be undone. */
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { Button, ButtonLink } from './Button.tsx'
import styles from './Toast.module.css'

/** Long enough to read twice and reach for "Undo"; it stays while somebody is on it. */
const stayMs = 10_000

export interface ToastWords {
  readonly text: string
  readonly undo?: () => void
  /** Where there is more of it. */
  readonly link?: { readonly text: string; readonly to: string }
}

type Show = (words: ToastWords) => void

interface Telling {
  readonly show: Show
  readonly begin: () => Show
}

const nothing = (): void => undefined
const ToastContext = createContext<Telling>({ show: nothing, begin: () => nothing })

/**
 * Which screen this is, for a toast: the plan with its parts is one, who walks it keeps their "Undo"; every other page,
 * and each step of a meeting's end, is one of its own.
 */
const screenNow = (): string => {
  const { pathname, search } = window.location
  const [, plans, plan, page = '', part] = pathname.split('/')
  const isOwn = ['end', 'ready', 'kept', 'people', 'meeting'].includes(page) || part === 'agree'
  if (plans !== 'plans' || isOwn) return `${pathname} ${new URLSearchParams(search).get('step')}`
  return `/plans/${plan}`
}

/** `show({ text, undo })`: one at a time, a new one takes the place of the old. */
export const useToast = (): Show => use(ToastContext).show

/**
 * For what has to wait for an answer: called as it is begun, it takes "Undo" away and gives the way to tell how it went.
 * Nothing is told that way once another thing was begun: "Undo" must never stand there for the one before.
 */
export const useDeedToast = (): (() => Show) => use(ToastContext).begin

interface Shown extends ToastWords {
  readonly number: number
  readonly screen: string
}

export const Toasts = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useTranslation()
  const [shown, setShown] = useState<Shown | null>(null)
  const [isHeld, setIsHeld] = useState(false)
  const count = useRef(0)
  const begun = useRef(0)
  const show = useCallback<Show>((words) => {
    if (words.undo) begun.current += 1
    count.current += 1
    setIsHeld(false)
    setShown({ ...words, number: count.current, screen: screenNow() })
  }, [])
  const begin = useCallback((): Show => {
    begun.current += 1
    const mine = begun.current
    setShown((before) => (before?.undo ? null : before))
    return (words) => {
      if (begun.current === mine) show(words)
    }
  }, [show])
  const telling = useMemo(() => ({ show, begin }), [show, begin])
  const hide = useCallback(() => setShown(null), [])
  const { pathname, search } = useLocation()
  // Whoever is where it leads needs it no more, and it may stand over what it told of.
  const isThere = shown?.link?.to === pathname
  useEffect(() => {
    if (isThere) hide()
  }, [isThere, hide])
  // Over another screen it would speak of what is not there. A deed that leads to another page says so as it arrives:
  // the address is the new one by then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the page becomes another one
  useEffect(() => setShown((now) => (now?.screen === screenNow() ? now : null)), [pathname, search])

  useEffect(() => {
    if (!shown || isHeld) return
    const timer = setTimeout(hide, stayMs)
    return () => clearTimeout(timer)
  }, [shown, isHeld, hide])

  const hold = useMemo(
    () => ({
      onPointerEnter: () => setIsHeld(true),
      onPointerLeave: () => setIsHeld(false),
      onFocus: () => setIsHeld(true),
      onBlur: () => setIsHeld(false),
    }),
    [],
  )

  const undo = (): void => {
    shown?.undo?.()
    hide()
  }

  return (
    <ToastContext value={telling}>
      {children}
      <div className={styles.place} aria-live="polite" role="status">
        {shown ? (
          <div className={styles.toast} key={shown.number} {...hold}>
            <span className={styles.words}>{shown.text}</span>
            {shown.undo ? (
              <Button kind="quiet" size="small" icon="undo" onClick={undo}>
                {t('undo')}
              </Button>
            ) : null}
            {shown.link ? (
              <ButtonLink kind="quiet" size="small" to={shown.link.to} onClick={hide}>
                {shown.link.text}
              </ButtonLink>
            ) : null}
            <Button kind="quiet" size="small" icon="close" aria-label={t('close')} onClick={hide} />
          </div>
        ) : null}
      </div>
    </ToastContext>
  )
}
