# A mock of Alteryx Server for tests. Copy this file; it needs PowerShell 7.2, and Node 22.12 or Docker.
#
# Not run by this project, because its CI cannot have PowerShell. A test parses the file, and compares every call of
# /__mock with its description, /__mock/openapi.json.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Runs the mock if there is Node. Name a version to stay on it: npx --yes mock-alteryx-server@0.1.0
$Command = if ($env:ALTERYX_MOCK_COMMAND) { $env:ALTERYX_MOCK_COMMAND } else { 'npx --yes mock-alteryx-server' }
# Runs it if there is no Node, or if the variable is set.
$Image = if ($env:ALTERYX_MOCK_IMAGE) { $env:ALTERYX_MOCK_IMAGE } else { 'ghcr.io/OWNER/mock-alteryx-server' }

function Start-MockAlteryx {
    <#
    .SYNOPSIS
    Runs the mock on a free port, by Node or by Docker. It ends with Stop-MockAlteryx or with this PowerShell.
    If $env:ALTERYX_MOCK_URL names a running mock, such as a service of a CI job, that one is taken.
    .EXAMPLE
    $mock = Start-MockAlteryx -Flag '--profile', 'server-2024.1'
    #>
    [CmdletBinding()]
    param([string[]] $Flag = @(), [int] $TimeoutSeconds = 120)

    if ($env:ALTERYX_MOCK_URL) {
        return [pscustomobject]@{
            Url = $env:ALTERYX_MOCK_URL.TrimEnd('/'); Token = $env:ALTERYX_MOCK_TOKEN; Sandbox = 'default'; Process = $null
        }
    }

    $program, [string[]] $arguments = $Command -split ' '
    # Windows starts npx only by its full file name.
    if ($IsWindows -and $program -eq 'npx') { $program = 'npx.cmd' }
    $container = ''
    $token = ''
    $ready = Join-Path ([IO.Path]::GetTempPath()) "mock-alteryx-$([guid]::NewGuid()).json"
    if ($env:ALTERYX_MOCK_IMAGE -or -not (Get-Command $program -ErrorAction Ignore)) {
        $container = "mock-alteryx-$([guid]::NewGuid())"
        # Other machines may reach a container, so its /__mock requires a token.
        $token = [guid]::NewGuid().ToString()
        $program = 'docker'
        $arguments = 'run', '--rm', '--interactive', '--name', $container, '--publish', '127.0.0.1::8080'
        $arguments += '--env', 'MOCK_ALTERYX_CONTROL_TOKEN', $Image, 'serve', '--until-stdin-ends'
    }
    else {
        $arguments += 'serve', '--port', '0', '--ready-file', $ready, '--until-stdin-ends'
    }

    $start = [Diagnostics.ProcessStartInfo]::new($program)
    $arguments + $Flag | ForEach-Object { $start.ArgumentList.Add($_) }
    if ($token) { $start.Environment['MOCK_ALTERYX_CONTROL_TOKEN'] = $token }
    # The mock ends when its input ends: when it is closed, or when this PowerShell ends for any reason.
    $start.RedirectStandardInput = $true
    $process = [Diagnostics.Process]::Start($start)

    $deadline = (Get-Date).AddSeconds($TimeoutSeconds)
    while (-not $process.HasExited -and (Get-Date) -lt $deadline) {
        try {
            if ($container) { $url = "http://$(@(docker port $container 8080/tcp 2> $null)[0])" }
            else { $url = (Get-Content -Raw $ready | ConvertFrom-Json).url }
            $mock = [pscustomobject]@{ Url = $url; Token = $token; Sandbox = 'default'; Process = $process }
            $null = Invoke-MockAlteryx $mock Get '/health'
            return $mock
        }
        catch { Start-Sleep -Milliseconds 100 } # It is not up yet.
    }
    $process.StandardInput.Close()
    throw "The mock did not start: $program $($arguments + $Flag)"
}

function Stop-MockAlteryx {
    [CmdletBinding()]
    param([Parameter(Mandatory)] $Mock)
    if (-not $Mock.Process) { return } # It ran already.
    $Mock.Process.StandardInput.Close()
    $Mock.Process.WaitForExit()
}

function Invoke-MockAlteryx {
    <#
    .SYNOPSIS
    Calls /__mock for a mock or for a sandbox. Bodies and answers are the JSON of /__mock/openapi.json.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] $World,
        [Parameter(Mandatory)] [string] $Method,
        [Parameter(Mandatory)] [string] $Path,
        [hashtable] $Body = @{},
        [hashtable] $Query = @{}
    )
    $pairs = @("sandbox=$($World.Sandbox)")
    foreach ($name in $Query.Keys) { $pairs += "$name=$([uri]::EscapeDataString([string] $Query[$name]))" }
    $request = @{ Method = $Method; Uri = "$($World.Url)/__mock${Path}?$($pairs -join '&')"; NoProxy = $true; Headers = @{} }
    if ($World.Token) { $request.Headers.Authorization = "Bearer $($World.Token)" }
    if ($Method -in 'Post', 'Put', 'Patch') {
        $request.ContentType = 'application/json'
        $request.Body = ConvertTo-Json $Body -Depth 20
    }
    Invoke-RestMethod @request
}

function New-MockAlteryxSandbox {
    <#
    .SYNOPSIS
    A world of its own, with its own people, credentials, faults, clock and journal.
    .EXAMPLE
    $alteryx = New-MockAlteryxSandbox $mock @{ profile = 'server-2024.1'; world = 'empty' }
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] $Mock, [hashtable] $Option = @{})
    $made = Invoke-MockAlteryx $Mock Post '/sandboxes' $Option
    $urls = @{}
    foreach ($surface in $made.surfaces.PSObject.Properties) { $urls[$surface.Name] = $Mock.Url + $surface.Value }
    [pscustomobject]@{
        Url          = $Mock.Url
        Token        = $Mock.Token
        Sandbox      = $made.id
        ClientId     = $made.clientId
        ClientSecret = $made.clientSecret
        ScimToken    = $made.scimToken
        TokenUrl     = "$($urls.oauth)/token"
        Urls         = $urls # oauth, rest (/api/v3), webapi, scim: those that its profile has
    }
}

function Remove-MockAlteryxSandbox {
    [CmdletBinding()]
    param([Parameter(Mandatory)] $Sandbox)
    $null = Invoke-MockAlteryx $Sandbox Delete "/sandboxes/$($Sandbox.Sandbox)"
}

function Add-MockAlteryxFault {
    <#
    .EXAMPLE
    Add-MockAlteryxFault $alteryx @{ preset = 'throttle'; match = @{ operation = 'users.create' } }
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] $Sandbox, [Parameter(Mandatory)] [hashtable] $Fault)
    Invoke-MockAlteryx $Sandbox Post '/faults' $Fault
}

function Step-MockAlteryxClock {
    <#
    .SYNOPSIS
    Moves the clock of a sandbox, so that nobody waits.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] $Sandbox, [Parameter(Mandatory)] [double] $Seconds)
    $null = Invoke-MockAlteryx $Sandbox Post '/clock/advance' @{ by = "PT$($Seconds.ToString('0.###', [cultureinfo]::InvariantCulture))S" }
}

function Get-MockAlteryxJournal {
    <#
    .EXAMPLE
    Get-MockAlteryxJournal $alteryx @{ operation = 'users.create'; status = 429 }
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] $Sandbox, [hashtable] $Query = @{})
    (Invoke-MockAlteryx $Sandbox Get '/journal' -Query $Query).exchanges
}

function Get-MockAlteryxFinding {
    <#
    .SYNOPSIS
    What the client does wrong, with the guide's sentence and what to do instead.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] $Sandbox)
    (Invoke-MockAlteryx $Sandbox Get '/findings').findings
}

function Get-MockAlteryxUser {
    <#
    .SYNOPSIS
    All users as they are, deactivated ones too.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] $Sandbox)
    (Invoke-MockAlteryx $Sandbox Get '/state').users
}

Export-ModuleMember -Function *-MockAlteryx*
