/**
 * The built client. Hashed assets may be kept for ever; the page itself never is. What the build compressed (`.br`,
 * `.gz`) is sent as it lies. Only files found in the build are served, so no path can lead elsewhere; a new build is
 * noticed at the next request.
 */
import { readdirSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { Express, Request, Response } from 'express'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const

interface ClientFile {
  readonly path: string
  readonly type: string
  /** Encodings that lie beside it, the best first. */
  readonly encoded: readonly (typeof encodings)[number][]
}

const filesIn = (folder: string): ReadonlyMap<string, ClientFile> => {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return new Map()
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
  const there = new Set(names)
  return new Map(
    names
      .filter((name) => types[extname(name)] !== undefined)
      .map((name) => {
        const path = join(folder, name)
        const encoded = encodings.filter(({ suffix }) => there.has(name + suffix))
        return [`/${name}`, { path, type: types[extname(name)] ?? '', encoded }]
      }),
  )
}

/** Moves when files come or go, or the page is written again. */
const stampOf = (folder: string): string =>
  ['.', 'assets', 'index.html']
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0)
    .join()

/** The files of the build as it is now. */
const watchedFiles = (folder: string): (() => ReadonlyMap<string, ClientFile>) => {
  let stamp = stampOf(folder)
  let files = filesIn(folder)
  return () => {
    const now = stampOf(folder)
    if (now !== stamp) files = filesIn(folder)
    stamp = now
    return files
  }
}

const send = (request: Request, response: Response, file: ClientFile, caching: string): void => {
  const chosen = file.encoded.find(({ name }) => request.acceptsEncodings(name) === name)
  response.set({ 'Content-Type': file.type, 'Cache-Control': caching, Vary: 'Accept-Encoding' })
  if (chosen) response.set('Content-Encoding', chosen.name)
  // Its validator is the size and time of the very file sent, so encodings never share one.
  response.sendFile(chosen ? file.path + chosen.suffix : file.path, {
    cacheControl: false,
    dotfiles: 'allow',
  })
}

/** Every page of the client's router. */
export const clientPages: readonly string[] = [
  '/',
  '/set-up',
  '/sign-in',
  '/agency',
  '/agency/new-plan',
  '/plans/:planId',
  '/plans/:planId/*rest',
  '/join',
  '/left',
]

const hashedAsset = /^\/assets\//

export const clientRoutes = (app: Express, folder: string): void => {
  const files = watchedFiles(folder)
  app.get([...clientPages], (request, response) => {
    const page = files().get('/index.html')
    if (page) send(request, response, page, 'no-store')
    else response.status(503).type('text/plain').send('The pages are not built yet.\n')
  })
  app.get('/*path', (request, response, next) => {
    const file = request.path === '/index.html' ? undefined : files().get(request.path)
    if (!file) return next()
    const caching = hashedAsset.test(request.path) ? 'public, max-age=31536000, immutable' : 'no-cache'
    send(request, response, file, caching)
  })
  app.use((request, response) => {
    response.status(404).set('Cache-Control', 'no-store')
    const page = files().get('/index.html')
    // A person who mistyped an address gets our page, which says so kindly; anything else a plain word.
    const isPerson = request.method === 'GET' && request.get('Accept')?.startsWith('text/html')
    if (isPerson && page) send(request, response, page, 'no-store')
    else response.type('text/plain').send('Not found.\n')
  })
}
