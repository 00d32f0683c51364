#!/bin/sh
# Installs Afterword for the current user: the bundle, two commands, the menu entry and the icon.
#
#   packaging/linux/install.sh              installs dist/afterword
#   packaging/linux/install.sh --uninstall  takes it away again; your interviews stay where they are
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$(dirname "$here")")
bundle=$root/dist/afterword
target=$HOME/.local/opt/afterword
commands=$HOME/.local/bin
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/afterword.desktop
icon=$data/icons/hicolor/scalable/apps/afterword.svg
metainfo=$data/metainfo/io.github.afterword.Afterword.metainfo.xml

refresh() {
    # The menus notice by themselves, only later; these programs may be missing.
    update-desktop-database "$data/applications" 2>/dev/null || true
    gtk-update-icon-cache -q -t "$data/icons/hicolor" 2>/dev/null || true
}

case ${1:-} in
    --uninstall)
        rm -rf "$target"
        rm -f "$entry" "$icon" "$metainfo" "$commands/afterword" "$commands/afterword-cli"
        refresh
        echo "Afterword is gone. Your interviews are still in ${XDG_DATA_HOME:-$HOME/.local/share}/afterword."
        exit 0
        ;;
    '') ;;
    *)
        echo "usage: $0 [--uninstall]" >&2
        exit 2
        ;;
esac

if [ ! -x "$bundle/afterword" ]; then
    echo "There is no bundle in $bundle yet; 'python3 dev.py package' builds it." >&2
    exit 1
fi

mkdir -p "$(dirname "$target")" "$commands" "$(dirname "$entry")" "$(dirname "$icon")" "$(dirname "$metainfo")"
# Beside the old one first, then in its place: an interrupted copy leaves the old one working.
rm -rf "$target.new"
cp -R "$bundle" "$target.new"
rm -rf "$target"
mv "$target.new" "$target"
ln -sf "$target/afterword" "$commands/afterword"
ln -sf "$target/afterword-cli" "$commands/afterword-cli"
cp "$root/resources/icons/afterword.svg" "$icon"
cp "$here/io.github.afterword.Afterword.metainfo.xml" "$metainfo"
# A desktop session need not have ~/.local/bin in its path, so the entry names the program in full.
sed "s|^Exec=afterword |Exec=\"$target/afterword\" |" "$here/afterword.desktop" > "$entry"
refresh
echo "Afterword is installed. It is in the menu of programs, and starts with: $commands/afterword"
