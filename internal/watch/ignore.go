package watch

import "strings"

// temporary reports whether an editor or an office program left a file of this
// name beside the one that is edited: a probe, a lock, a backup or the new text
// before it is renamed over the old one. Saving would otherwise rebuild twice.
func temporary(name string) bool {
	switch name {
	case "4913", // Vim's probe whether it may create a file
		".DS_Store", "Thumbs.db", "desktop.ini":
		return true
	}
	for _, prefix := range []string{
		".#",       // Emacs locks
		"~$", ".~", // Word, Excel, LibreOffice, WPS owner files
		".goutputstream-",      // gedit and all of GNOME
		".fuse_hidden", ".nfs", // removed, but still open
	} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	for _, suffix := range []string{
		"~",                                         // Emacs, gedit, Vim backups
		".swp", ".swo", ".swn", ".swx", ".kate-swp", // Vim, Kate
		"___jb_tmp___", "___jb_old___", // JetBrains
		".vsctmp", // Visual Studio Code
		".bck",    // Helix
	} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return len(name) > 1 && name[0] == '#' && name[len(name)-1] == '#' || // Emacs autosave
		strings.Contains(name, ".sb-") // safe save of macOS
}
