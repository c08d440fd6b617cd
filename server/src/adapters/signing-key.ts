/**
 * The key that signs the heads of the plans' chains (Ed25519): made at the first start, kept in the data folder beside the
 * database, readable by its owner only. It is never made anew over one that is there: heads that people kept were signed
 * by it. Made whole under another name first, so that a start that dies leaves no half of a key.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { chmod, link, open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HeadSigner } from '../host/ports.ts'

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

const pemOfNewKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

/** A file's name is on the disk only when its folder is. */
const keepNames = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const unfinishedOf = (file: string): string => `${file}.new`

const makeKey = async (folder: string, file: string): Promise<void> => {
  const unfinished = unfinishedOf(file)
  await writeFile(unfinished, pemOfNewKey(), { mode: 0o600, flag: 'wx', flush: true })
  await link(unfinished, file)
  await rm(unfinished)
  await keepNames(folder)
}

const parseKey = (pem: string): KeyObject => {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Told below, without what the file holds.
  }
  throw new Error(
    'the file head-key is damaged: put back its copy, or heads that people kept cannot be checked',
  )
}

/** 32 bytes, base64. */
const publicKeyOf = (key: KeyObject): string => {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return Buffer.from(x, 'base64url').toString('base64')
}

/** @throws Error when the file is there and holds no key of ours */
export const readSigningKey = async (folder: string): Promise<HeadSigner> => {
  const file = join(folder, 'head-key')
  // Of a start that died in between.
  await rm(unfinishedOf(file), { force: true })
  const read = () => readFile(file, 'utf8')
  const pem = await read().catch(async (error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error
    await makeKey(folder, file)
    return read()
  })
  const key = parseKey(pem)
  await chmod(file, 0o600)
  return { publicKey: publicKeyOf(key), sign: (bytes) => new Uint8Array(sign(null, bytes, key)) }
}
