/** One thing that was kept aside: where from, why, the words, and what their author can do with them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { Icon } from '../look/Icon.tsx'
import { useToast } from '../look/Toast.tsx'
import { usePeople, usePlan, useSay } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import { useLanguage } from '../words/language.ts'
import { KeptWords } from './KeptWords.tsx'
import styles from './kept.module.css'
import type { KeptItem } from './kept-item.ts'
import type { Kept } from './open-kept.ts'
import { plainWords } from './own-words.ts'
import { useWhy } from './why.ts'

export interface KeptCardProps {
  readonly kept: Kept
  readonly item: KeptItem
  readonly shown: ShownField
  /** The item is about to go: somebody must have the focus. */
  readonly onGone: () => void
}

const CopyButton = ({ item, shown, name }: KeptCardProps & { readonly name: string }) => {
  const { t } = useTranslation('kept')
  const { language } = useLanguage()
  const people = usePeople()
  const say = useSay()
  const toast = useToast()
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(plainWords(item.words, shown, { people, language, say }))
      toast({ text: t('copied') })
    } catch {
      toast({ text: t('notCopied') })
    }
  }
  return (
    <Button size="small" icon="copy" aria-label={t('copyOf', { field: name })} onClick={() => void copy()}>
      {t('copy')}
    </Button>
  )
}

const ThrowAway = ({ kept, item, onGone, name }: KeptCardProps & { readonly name: string }) => {
  const { t } = useTranslation('kept')
  const toast = useToast()
  const [isAsking, setAsking] = useState(false)
  const putBack = () => {
    kept.shelf.put([item])
    // The word that offered it goes, and takes the focus with it.
    requestAnimationFrame(onGone)
  }
  const throwAway = () => {
    kept.shelf.remove(item.id)
    // The dialog goes with the card, and takes the focus with it.
    requestAnimationFrame(onGone)
    toast({ text: t('thrown'), undo: putBack })
  }
  return (
    <>
      <Button
        kind="quiet"
        size="small"
        aria-label={t('throwAwayOf', { field: name })}
        onClick={() => setAsking(true)}
      >
        {t('throwAway')}
      </Button>
      <Dialog
        title={t('ask.title')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button kind="main" onClick={() => setAsking(false)}>
              {t('ask.keep')}
            </Button>
            <Button onClick={throwAway}>{t('throwAway')}</Button>
          </>
        }
      >
        <p>{t('ask.text')}</p>
      </Dialog>
    </>
  )
}

export const KeptCard = (props: KeptCardProps) => {
  const { kept, item, shown, onGone } = props
  const { t } = useTranslation('kept')
  const say = useSay()
  const toast = useToast()
  const { to } = usePlan()
  const { canPutIn, words } = useWhy(item, shown)
  const name = say(shown.field.short)
  const putIn = () => {
    onGone()
    kept.putIn(item)
    toast({
      text: t('wentIn', { field: name }),
      link: { text: t('look'), to: to(shown.section.key, shown.field.key) },
    })
  }
  return (
    <li className={styles.kept} data-kept={item.field}>
      <div className={styles.from}>
        <Icon name={canPutIn ? 'unlock' : 'lock'} size="small" />
        <div>
          <h2>
            {say(shown.section.title)} <span className={styles.field}>· {name}</span>
          </h2>
          <p className="soft">{words}</p>
        </div>
      </div>
      <KeptWords item={item} shown={shown} />
      <div className={styles.acts}>
        {canPutIn ? (
          <Button
            kind="main"
            size="small"
            isBusy={kept.isPuttingIn(item.id)}
            aria-label={t('putInOf', { field: name })}
            onClick={putIn}
          >
            {t('putIn')}
          </Button>
        ) : null}
        <div>
          <CopyButton {...props} name={name} />
          <ThrowAway {...props} name={name} />
        </div>
      </div>
    </li>
  )
}
