; Installer for Windows, made with Inno Setup 6 from the bundle that `python dev.py package` leaves in dist\afterword:
;   iscc /DVersion=0.1.0 packaging\windows\afterword.iss
; Installs for the current user, without administrator rights. Your interviews are never touched.

#ifndef Version
  #error Please give the version: iscc /DVersion=0.1.0 packaging\windows\afterword.iss
#endif

[Setup]
AppId={{5E1D2B3C-8C57-4B8A-9C1F-2E64B0A7D913}
AppName=Afterword
AppVersion={#Version}
AppPublisher=The Afterword developers
DefaultDirName={localappdata}\Programs\Afterword
DefaultGroupName=Afterword
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputDir=..\..\dist
OutputBaseFilename=afterword-{#Version}-setup
Compression=lzma2
SolidCompression=yes
LicenseFile=..\..\LICENSE
UninstallDisplayIcon={app}\afterword.exe
ChangesAssociations=yes
CloseApplications=yes

[Files]
Source: "..\..\dist\afterword\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; What an older version left behind would be found by this one.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{userprograms}\Afterword"; Filename: "{app}\afterword.exe"

[Registry]
; Offered under "Open with" for invitations; the user's own choice stays.
Root: HKCU; Subkey: "Software\Classes\Afterword.Invitation"; ValueType: string; ValueData: "Calendar invitation"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Afterword.Invitation\shell\open\command"; ValueType: string; ValueData: """{app}\afterword.exe"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\.ics\OpenWithProgids"; ValueType: string; ValueName: "Afterword.Invitation"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.eml\OpenWithProgids"; ValueType: string; ValueName: "Afterword.Invitation"; Flags: uninsdeletevalue

[Run]
Filename: "{app}\afterword.exe"; Description: "Start Afterword"; Flags: nowait postinstall skipifsilent
