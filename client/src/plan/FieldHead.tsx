/** A field's prompt and help, and "Read aloud" where the device can speak. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BesidePiece } from '../beside/slot.tsx'
import { Button } from '../look/Button.tsx'
import { Flag } from '../warn/Warn.tsx'
import { useLanguage } from '../words/language.ts'
import styles from './field.module.css'
import { useSay } from './plan-context.ts'
import type { ShownField } from './plan-order.ts'

const voice: SpeechSynthesis | undefined = globalThis.speechSynthesis

export const ReadAloud = ({ words }: { readonly words: string }) => {
  const { t } = useTranslation('plan')
  const { language } = useLanguage()
  const [isSpeaking, setSpeaking] = useState(false)
  useEffect(() => () => voice?.cancel(), [])
  if (!voice) return null
  const toggle = () => {
    voice.cancel()
    if (isSpeaking) return setSpeaking(false)
    const speech = new SpeechSynthesisUtterance(words)
    speech.lang = language
    speech.onend = () => setSpeaking(false)
    speech.onerror = () => setSpeaking(false)
    setSpeaking(true)
    voice.speak(speech)
  }
  return (
    <span className={styles.read}>
      <Button kind="quiet" size="small" icon="speak" onClick={toggle}>
        {isSpeaking ? t('readAloudStop') : t('readAloud')}
      </Button>
    </span>
  )
}

interface FieldHeadProps {
  readonly shown: ShownField
  readonly labelledBy: string
  readonly describedBy: string
  /** The page's own heading (one field a screen), or one of many on a sheet. */
  readonly level: 'h1' | 'h2'
  readonly end?: React.ReactNode
}

export const FieldHead = ({ shown, labelledBy, describedBy, level, end }: FieldHeadProps) => {
  const say = useSay()
  const prompt = say(shown.field.prompt)
  const help = say(shown.field.help)
  const Heading = level
  return (
    <div className={styles.head}>
      <div>
        <Heading className={level === 'h1' ? 'prompt' : 'h3'} id={labelledBy} tabIndex={-1}>
          {prompt}
        </Heading>
        <p className={level === 'h1' ? 'help' : styles.help} id={describedBy}>
          {help}
        </p>
        <Flag fields={[shown]} />
      </div>
      <div className={styles.tools}>
        {level === 'h1' ? <ReadAloud words={`${prompt} ${help}`} /> : end}
        <BesidePiece what="notes" shown={shown} />
      </div>
    </div>
  )
}
