/** Everything that was kept aside: on its own page, and where the plan has ended. */
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../look/Button.tsx'
import { Note } from '../look/Note.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { useDeviceWord } from '../look/use-is-wide.ts'
import { usePlan } from '../plan/plan-context.ts'
import { KeptCard } from './KeptCard.tsx'
import styles from './kept.module.css'
import type { Kept } from './open-kept.ts'
import { useKeptItems } from './use-kept-items.ts'

const Items = ({ kept, onGone }: { readonly kept: Kept; readonly onGone: () => void }) => {
  const { sections } = usePlan()
  const items = useKeptItems(kept)
  const fields = sections.flatMap((section) => section.fields)
  return (
    <ul className={styles.list}>
      {items.map((item) => {
        const shown = fields.find(({ id }) => id === item.field)
        return shown ? <KeptCard key={item.id} kept={kept} item={item} shown={shown} onGone={onGone} /> : null
      })}
    </ul>
  )
}

export const KeptPage = ({ kept }: { readonly kept: Kept }) => {
  const { t } = useTranslation(['kept', 'plan'])
  const { to } = usePlan()
  const device = useDeviceWord()
  const heading = useRef<HTMLHeadingElement>(null)
  const isEmpty = useKeptItems(kept).length === 0
  const stays = kept.shelf.isFleeting ? t(`goes.${device}`) : t(`stays.${device}`)
  return (
    <Sheet onlyWide>
      <header className={styles.head}>
        <h1 ref={heading} tabIndex={-1}>
          {t('heading')}
        </h1>
        {isEmpty ? (
          <>
            <p className="lead">{t('empty.title')}</p>
            <p className="soft">{t('empty.text')}</p>
            <ButtonLink icon="back" to={to()}>
              {t('plan:backToPlan')}
            </ButtonLink>
          </>
        ) : (
          <>
            <p className="lead">{t('lead')}</p>
            <p className="soft">{stays}</p>
          </>
        )}
      </header>
      <Items kept={kept} onGone={() => heading.current?.focus()} />
    </Sheet>
  )
}

export interface KeptAtEndProps {
  readonly kept: Kept
  readonly instead: ReactNode
  /** All that is not here is in the plan. */
  readonly isSaved: boolean
}

/** Under the kind page of a plan that has ended: nothing to put them in. `instead`: when nothing was kept. */
export const KeptAtEnd = ({ kept, instead, isSaved }: KeptAtEndProps) => {
  const { t } = useTranslation('kept')
  const heading = useRef<HTMLHeadingElement>(null)
  if (useKeptItems(kept).length === 0) return instead
  return (
    <section className={styles.atEnd}>
      <h2 ref={heading} tabIndex={-1}>
        {t('ended.title')}
      </h2>
      <p className="soft">{t('ended.text')}</p>
      <Items kept={kept} onGone={() => heading.current?.focus()} />
      {isSaved ? <Note kind="yes" icon="check" title={t('ended.rest')} /> : null}
    </section>
  )
}
