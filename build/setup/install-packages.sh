#!/bin/sh
# Installs Debian packages without starting a service, now or at the next boot. Run as root:
#   install-packages.sh "<service> <service>" <package>...
# policy-rc.d is Debian's own way to say "do not start services" (invoke-rc.d(8)); whatever stood there before
# stands there again afterwards, also when this is interrupted.
set -eu
services=$1
shift
export DEBIAN_FRONTEND=noninteractive LC_ALL=C

guard=/usr/sbin/policy-rc.d
saved=$guard.before-nightdesk
sign='# nightdesk: no service is started while packages are installed'

restore() {
  if [ -e "$saved" ] || [ -L "$saved" ]; then
    mv -f "$saved" "$guard"
  elif grep -qsF "$sign" "$guard"; then
    rm -f "$guard"
  fi
}
restore # what an earlier run left behind when it was killed
trap restore EXIT
trap 'exit 130' INT TERM HUP

known=
for service in $services; do
  if [ -e "/lib/systemd/system/$service.service" ] || [ -e "/etc/init.d/$service" ]; then known="$known $service "; fi
done

if [ -e "$guard" ] || [ -L "$guard" ]; then mv "$guard" "$saved"; fi
printf '#!/bin/sh\n%s\nexit 101\n' "$sign" >"$guard"
chmod 755 "$guard"

apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"

# Only services that came with this very install: what the administrator runs stays as it is. Both tools belong to
# Debian's base, so this also holds where systemd does not run (yet). The helper insists on being part of a package's
# own script; what it notes down, later upgrades of the package respect.
for service in $services; do
  case "$known" in *" $service "*) continue ;; esac
  if [ -e "/lib/systemd/system/$service.service" ]; then
    DPKG_MAINTSCRIPT_PACKAGE=nightdesk deb-systemd-helper disable "$service.service"
  fi
  if [ -e "/etc/init.d/$service" ]; then update-rc.d "$service" disable; fi
done
