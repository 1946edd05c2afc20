import { aptInstall, onPath } from './apt'

/** The path of nginx, which is installed first where there is none. */
export function findNginx(): string {
  const found = onPath('nginx') ?? (install() ? onPath('nginx') : undefined)
  if (found) return found
  throw new Error(
    'The tests of several instances need nginx, and it could neither be found nor installed: install it by hand ' +
      '(Debian: apt-get install nginx)',
  )
}

function install(): boolean {
  console.log('No nginx here: installing the package nginx with apt-get')
  return aptInstall('--no-install-recommends', 'nginx')
}
