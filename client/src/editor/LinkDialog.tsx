/** Asks for the address of a link. Only addresses that are safe to follow are taken (schema.ts). */
import type { Editor } from '@tiptap/core'
import { isSafeHref } from '@twofold/shared/schema'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { TextField } from '../look/Field.tsx'

/** "ymca.org/swim" → an https address; null when it is none that we follow. */
export const readAddress = (text: string): string | null => {
  const address = text.trim()
  if (isSafeHref(address)) return address
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`
  const secure = `https://${address.replace(/^http:\/\//i, '')}`
  return /^[^\s:/]+\.[^\s:/]+/.test(address.replace(/^http:\/\//i, '')) && isSafeHref(secure) ? secure : null
}

const setLink = (editor: Editor, href: string): void => {
  const chain = editor.chain().focus()
  if (editor.state.selection.empty && !editor.isActive('link'))
    chain.insertContent({
      type: 'text',
      text: href.replace(/^(https:\/\/|mailto:)/, ''),
      marks: [{ type: 'link', attrs: { href } }],
    })
  else chain.extendMarkRange('link').setMark('link', { href })
  chain.run()
}

interface LinkDialogProps {
  readonly editor: Editor
  readonly isOpen: boolean
  readonly onClose: () => void
}

const LinkForm = ({ editor, onClose }: Omit<LinkDialogProps, 'isOpen'>) => {
  const { t } = useTranslation('editor')
  const before: unknown = editor.getAttributes('link').href
  const [address, setAddress] = useState(typeof before === 'string' ? before : '')
  const [isAsking, setAsking] = useState(false)
  const id = useId()
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const href = readAddress(address)
    if (!href) {
      setAsking(true)
      return
    }
    onClose()
    setLink(editor, href)
  }
  return (
    <form id={id} className="stack" onSubmit={onSubmit} noValidate>
      <TextField
        label={t('link.address')}
        hint={t('link.hint')}
        message={isAsking ? t('link.please') : undefined}
        inputMode="url"
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        autoFocus
      />
      <div className="row">
        <Button type="submit" kind="main">
          {t('link.put')}
        </Button>
        {typeof before === 'string' ? (
          <Button
            onClick={() => {
              onClose()
              editor.chain().focus().extendMarkRange('link').unsetMark('link').run()
            }}
          >
            {t('link.takeAway')}
          </Button>
        ) : null}
      </div>
    </form>
  )
}

export const LinkDialog = ({ editor, isOpen, onClose }: LinkDialogProps) => {
  const { t } = useTranslation('editor')
  return (
    <Dialog title={t('link.title')} isOpen={isOpen} onClose={onClose}>
      <LinkForm editor={editor} onClose={onClose} />
    </Dialog>
  )
}
