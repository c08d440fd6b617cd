/** The code, as it was said: capitals, accents, spaces and hyphens do not matter. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HouseError } from '../http/request.ts'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { TextField } from '../look/Field.tsx'
import { Note } from '../look/Note.tsx'
import { lookByCode } from './ask-code.ts'
import type { OpenCode } from './ByCode.tsx'
import styles from './join.module.css'
import { StepPage } from './StepPage.tsx'

interface CodeStepProps {
  /** The last one led nowhere. */
  readonly isClosed: boolean
  readonly onOpen: (code: string, look: OpenCode) => void
  readonly onClosed: () => void
}

export const CodeStep = ({ isClosed, onOpen, onClosed }: CodeStepProps) => {
  const { t } = useTranslation('join')
  const [code, setCode] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const deed = useDeed()
  const box = useRef<HTMLInputElement>(null)
  const look = async (): Promise<void> => {
    const answer = await lookByCode(code).catch((error: unknown) => {
      // A text that no code could be leads nowhere, like any other.
      if (error instanceof HouseError && error.trouble === 'badRequest') return { isOpen: false } as const
      throw error
    })
    if (answer.isOpen) return onOpen(code, answer)
    onClosed()
    box.current?.focus()
  }
  const go = (): void => {
    setIsAsked(true)
    if (code.trim() !== '') return deed.run(look)
    box.current?.focus()
  }
  return (
    <StepPage heading={t('code.title')} lead={t('code.lead')} isBusy={deed.isBusy} onGo={go} onBack={null}>
      <div className={styles.codeBox}>
        <TextField
          ref={box}
          label={t('code.label')}
          hint={t('code.hint')}
          message={isAsked && code.trim() === '' ? t('code.missing') : undefined}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          maxLength={100}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
        />
      </div>
      <div role="status">
        {isClosed && !deed.trouble && !deed.isBusy ? (
          <Note kind="changed" icon="idea" title={t('code.closed')}>
            <p>{t('code.closedText')}</p>
          </Note>
        ) : null}
      </div>
      <TroubleNote trouble={deed.trouble} />
    </StepPage>
  )
}
