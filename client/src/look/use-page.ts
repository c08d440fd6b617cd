/**
 * What every page does when it arrives: a title (never a name in it: titles are kept in histories and shown on shared
 * screens), and focus on its heading, so that a screen reader starts there. The first page of a visit keeps focus
 * where the browser put it, and who walks the agenda keeps it on the button they walk on with (`data-walk`).
 */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'

let lastKey: string | null = null

/** @param title words without names; null keeps the product's name alone */
export const usePage = (title: string | null): void => {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const product = t('product')

  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product
  }, [title, product])

  useEffect(() => {
    const isFirst = lastKey === null
    const isNew = lastKey !== pathname
    lastKey = pathname
    if (isFirst || !isNew) return
    window.scrollTo(0, 0)
    if (document.activeElement?.closest('[data-walk]')) return
    const heading = document.querySelector<HTMLElement>('h1') ?? document.querySelector<HTMLElement>('main')
    if (!heading) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }, [pathname])
}
