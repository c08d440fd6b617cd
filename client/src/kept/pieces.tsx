/** What the plan page shows of the words that were kept aside, wherever it stands. */
import { splitFieldId } from '@twofold/shared/ids'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Button, ButtonLink } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { Icon } from '../look/Icon.tsx'
import { useToast } from '../look/Toast.tsx'
import { useDeviceWord } from '../look/use-is-wide.ts'
import { usePlan } from '../plan/plan-context.ts'
import { KeptAtEnd, KeptPage } from './KeptList.tsx'
import styles from './kept.module.css'
import type { Kept } from './open-kept.ts'
import { useKeptItems } from './use-kept-items.ts'

export type PieceProps =
  /** In the head, in the save state's place. */
  | { readonly what: 'link' }
  /** Said once, when it happens; nothing on the page moves for it. */
  | { readonly what: 'news' }
  /** Among one's own things. */
  | { readonly what: 'mine' }
  | { readonly what: 'page' }
  /** In a part that is shut: where one's words of it are. */
  | { readonly what: 'ofPart'; readonly section: string }
  | { readonly what: 'end'; readonly instead: ReactNode; readonly isSaved: boolean }
  /** Before leaving a borrowed device; also asks before the tab goes. */
  | {
      readonly what: 'leaving'
      readonly isAsked: boolean
      readonly onStay: () => void
      readonly onLeave: () => void
    }

type Of<Props = object> = (props: { readonly kept: Kept } & Props) => ReactNode

const KeptLink: Of = ({ kept }) => {
  const { t } = useTranslation('kept')
  const { to } = usePlan()
  const count = useKeptItems(kept).length
  if (count === 0) return null
  return (
    <Link className={styles.link} to={to('kept')}>
      <Icon name="tray" size="small" />
      {t('link', { count })}
    </Link>
  )
}

const KeptNews: Of = ({ kept }) => {
  const { t } = useTranslation('kept')
  const { to } = usePlan()
  const toast = useToast()
  useKeptItems(kept)
  const { isNews } = kept
  useEffect(() => {
    if (!isNews) return
    toast({ text: t('news'), link: { text: t('look'), to: to('kept') } })
    kept.seen()
  }, [isNews, kept, toast, t, to])
  return null
}

const KeptOfPart: Of<{ readonly section: string }> = ({ kept, section }) => {
  const { t } = useTranslation('kept')
  const { to } = usePlan()
  if (!useKeptItems(kept).some(({ field }) => splitFieldId(field).section === section)) return null
  return (
    <p>
      {t('ofPart')}{' '}
      <Link className={styles.inText} to={to('kept')}>
        {t('look')}
      </Link>
    </p>
  )
}

const KeptMine: Of = ({ kept }) => {
  const { t } = useTranslation('kept')
  const { to } = usePlan()
  const count = useKeptItems(kept).length
  return (
    <ButtonLink icon="tray" to={to('kept')}>
      {count > 0 ? t('link', { count }) : t('title')}
    </ButtonLink>
  )
}

const Leaving: Of<PieceProps & { readonly what: 'leaving' }> = ({ kept, isAsked, onStay, onLeave }) => {
  const { t } = useTranslation('kept')
  const { t: common } = useTranslation('common')
  const { to } = usePlan()
  const device = useDeviceWord()
  const isThere = useKeptItems(kept).length > 0
  const isAtRisk = kept.shelf.isFleeting && isThere
  useEffect(() => {
    if (!isAtRisk) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isAtRisk])
  return (
    <Dialog
      title={t('leave.title')}
      isOpen={isAsked}
      onClose={onStay}
      actions={
        <>
          <ButtonLink kind="main" icon="tray" to={to('kept')} onClick={onStay}>
            {t('look')}
          </ButtonLink>
          <Button icon="leave" onClick={onLeave}>
            {common('leave')}
          </Button>
        </>
      }
    >
      <p>{t(`leave.${device}`)}</p>
    </Dialog>
  )
}

export const Piece = ({ kept, ...props }: PieceProps & { readonly kept: Kept }) => {
  switch (props.what) {
    case 'link':
      return <KeptLink kept={kept} />
    case 'news':
      return <KeptNews kept={kept} />
    case 'mine':
      return <KeptMine kept={kept} />
    case 'page':
      return <KeptPage kept={kept} />
    case 'ofPart':
      return <KeptOfPart kept={kept} section={props.section} />
    case 'end':
      return <KeptAtEnd kept={kept} instead={props.instead} isSaved={props.isSaved} />
    case 'leaving':
      return <Leaving kept={kept} {...props} />
  }
}
