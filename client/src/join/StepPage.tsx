/** One step of coming in by a code: a heading, one question, and at the thumb one way on. */
import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Dock } from '../look/Dock.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { LeaveButton } from '../look/LeaveButton.tsx'
import { Page } from '../look/Page.tsx'
import { TopBar } from '../look/TopBar.tsx'
import styles from './join.module.css'

interface StepPageProps {
  readonly heading: string
  readonly lead?: string | undefined
  readonly children: ReactNode
  readonly isBusy?: boolean
  readonly onGo: () => void
  /** Null: the first step. */
  readonly onBack: (() => void) | null
}

export const StepPage = ({ heading, lead, children, isBusy = false, onGo, onBack }: StepPageProps) => {
  const { t } = useTranslation(['join', 'common'])
  const form = useId()
  const title = useRef<HTMLHeadingElement>(null)
  // The first step's heading is where the page's own arrival put the focus.
  const isFirst = onBack === null
  useEffect(() => {
    if (!isFirst) title.current?.focus()
  }, [isFirst])
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    onGo()
  }
  const goOn = (
    <Button kind="main" wide type="submit" form={form} iconEnd="next" isBusy={isBusy}>
      {t('common:goOn')}
    </Button>
  )
  const back = onBack ? (
    <Button kind="quiet" icon="back" onClick={onBack}>
      {t('common:back')}
    </Button>
  ) : null
  return (
    <Page
      title={t('code.windowTitle')}
      top={<TopBar isBare end={<LanguagePicker />} />}
      dock={
        <Dock
          foot={
            <>
              <LeaveButton />
              {back}
            </>
          }
        >
          {goOn}
        </Dock>
      }
    >
      <form id={form} className={styles.step} onSubmit={submit} noValidate>
        <h1 ref={title} tabIndex={-1}>
          {heading}
        </h1>
        {lead ? <p className="lead">{lead}</p> : null}
        {children}
        <div className={`wideOnly ${styles.go}`}>
          {goOn}
          {back}
        </div>
      </form>
    </Page>
  )
}
