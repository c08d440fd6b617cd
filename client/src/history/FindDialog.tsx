/** Words that were ever in the plan: when they first came, who took them out. */
import { type FormEvent, use, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { TextField } from '../look/Field.tsx'
import { EraseContext } from './erase.ts'
import type { Found } from './find-words.ts'
import { useHistory, useNames } from './here.ts'
import styles from './replay.module.css'
import { useTimes } from './times.ts'
import { beginsLater } from './told.ts'

interface DialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onGo: (index: number) => void
}

const FoundOne = ({ found, onGo }: { readonly found: Found; readonly onGo: (index: number) => void }) => {
  const { t } = useTranslation(['history', 'redaction'])
  const erase = use(EraseContext)
  const { story } = useHistory()
  const { moments } = story
  const names = useNames()
  const place = names.place(found.root)
  const times = useTimes()
  const whenOf = (moment: number) => times.when(moments[moment]?.at ?? 0)
  return (
    <li className={styles.found}>
      <p>
        <b>{names.field(found.root)}</b>
      </p>
      <p className={styles.foundWords}>
        {found.before}
        <mark>{found.words}</mark>
        {found.after}
      </p>
      <p className="small">
        {found.from === 0 && beginsLater(story)
          ? t('find.before')
          : t('find.by', { name: names.person(found.by), when: whenOf(found.from) })}
      </p>
      <p className="small">
        {Number.isFinite(found.to)
          ? t('find.gone', { name: names.person(found.goneBy), when: whenOf(found.to) })
          : t(story.reading?.to ? 'find.stillThen' : 'find.still')}
      </p>
      <div className="row">
        <Button size="small" onClick={() => onGo(found.from)}>
          {t('find.go')}
        </Button>
        {erase && place ? (
          <Button
            kind="quiet"
            size="small"
            icon="bin"
            onClick={() => erase({ field: place.id, ranges: found.places })}
          >
            {t('redaction:do')}
          </Button>
        ) : null}
      </div>
    </li>
  )
}

type Search =
  | { readonly kind: 'none' | 'short' | 'looking' | 'broken' }
  | { readonly kind: 'found'; readonly found: readonly Found[] }

export const FindDialog = ({ isOpen, onClose, onGo }: DialogProps) => {
  const { t } = useTranslation(['history', 'common'])
  const { line } = useHistory()
  const [words, setWords] = useState('')
  const [search, setSearch] = useState<Search>({ kind: 'none' })
  const find = (event: FormEvent): void => {
    event.preventDefault()
    if (words.trim().length < 2) return setSearch({ kind: 'short' })
    setSearch({ kind: 'looking' })
    line.ask({ kind: 'find', words }).then(
      (found) => setSearch({ kind: 'found', found }),
      () => setSearch({ kind: 'broken' }),
    )
  }
  return (
    <Dialog title={t('find.title')} isOpen={isOpen} onClose={onClose}>
      <form onSubmit={find} className={styles.findForm}>
        <TextField
          label={t('find.label')}
          value={words}
          maxLength={80}
          autoComplete="off"
          message={search.kind === 'short' ? t('find.short') : undefined}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Button kind="main" type="submit">
          {t('find.do')}
        </Button>
      </form>
      <div role="status">
        {search.kind === 'looking' ? <p className="soft">{t('find.looking')}</p> : null}
        {search.kind === 'broken' ? <p className="soft">{t('common:apiError.ourFault')}</p> : null}
        {search.kind === 'found' ? (
          <p className="label">
            {search.found.length === 0 ? t('find.none') : t('find.count', { count: search.found.length })}
          </p>
        ) : null}
      </div>
      {search.kind === 'found' ? (
        <ol>
          {search.found.map((found, index) => (
            <FoundOne key={String(index)} found={found} onGo={onGo} />
          ))}
        </ol>
      ) : null}
    </Dialog>
  )
}
