# A small integration with Alteryx Server's user management: the client under test.
#
# Not run by this project, because its CI cannot have PowerShell. A test parses the file, and compares every call with
# the description of the API.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Connect-AlteryxServer {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $TokenUrl,
        [Parameter(Mandatory)] [string] $ApiUrl,
        [Parameter(Mandatory)] [string] $ClientId,
        [Parameter(Mandatory)] [string] $ClientSecret,
        # A test moves the mock's clock instead.
        [scriptblock] $Sleep = { param($Seconds) Start-Sleep -Seconds $Seconds }
    )
    [pscustomobject]@{
        TokenUrl    = $TokenUrl
        ApiUrl      = $ApiUrl
        Credentials = @{ grant_type = 'client_credentials'; client_id = $ClientId; client_secret = $ClientSecret }
        Sleep       = $Sleep
        AccessToken = $null
    }
}

# Keeps the token until it ends, and waits as long as the server asks.
function Invoke-AlteryxApi {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] $Server,
        [Parameter(Mandatory)] [string] $Method,
        [Parameter(Mandatory)] [string] $Path,
        [hashtable] $Body = $null
    )
    for ($attempt = 1; ; $attempt++) {
        if (-not $Server.AccessToken) {
            $Server.AccessToken = (Invoke-RestMethod -Method Post $Server.TokenUrl -Body $Server.Credentials).access_token
        }
        $request = @{
            Method                  = $Method
            Uri                     = $Server.ApiUrl + $Path
            Headers                 = @{ Authorization = "Bearer $($Server.AccessToken)" }
            SkipHttpErrorCheck      = $true
            StatusCodeVariable      = 'status'
            ResponseHeadersVariable = 'headers'
        }
        if ($null -ne $Body) {
            $request.ContentType = 'application/json'
            $request.Body = ConvertTo-Json $Body
        }
        $answer = Invoke-RestMethod @request
        if ($status -lt 400) { return $answer }
        if ($attempt -eq 4) { throw "$Method ${Path}: $status" }
        if ($status -eq 401) { $Server.AccessToken = $null } # A token that has ended is never sent again.
        elseif ($status -eq 429) { & $Server.Sleep ([int] @($headers['Retry-After'])[0]) }
        else { throw "$Method ${Path}: $status" }
    }
}

# All users, page by page, until a page has nobody new.
function Get-AlteryxUser {
    [CmdletBinding()]
    param([Parameter(Mandatory)] $Server, [string] $Email = '')
    $search = [uri]::EscapeDataString($Email)
    $seen = @{}
    for ($page = 1; ; $page++) {
        $path = "/users?page=$page&pageSize=100"
        if ($Email) { $path = "/users?page=$page&pageSize=100&search=$search" }
        $new = @((Invoke-AlteryxApi $Server Get $path).users | Where-Object { -not $seen.ContainsKey($_.id) })
        if ($new.Count -eq 0) { return }
        foreach ($user in $new) {
            $seen[$user.id] = $true
            if (-not $Email -or $user.email -eq $Email) { $user }
        }
    }
}

# Makes sure that somebody is an active user with this role, whatever was before.
function Set-AlteryxUser {
    [CmdletBinding()]
    param([Parameter(Mandatory)] $Server, [string] $FirstName, [string] $LastName, [string] $Email, [string] $Role)
    $known = Get-AlteryxUser $Server $Email | Select-Object -First 1
    if (-not $known) {
        return Invoke-AlteryxApi $Server Post '/users' @{
            firstName = $FirstName; lastName = $LastName; email = $Email; role = $Role
        }
    }
    # PUT resets what it is not given, so the user is read first and sent back whole.
    $whole = @{}
    foreach ($field in (Invoke-AlteryxApi $Server Get "/users/$($known.id)").PSObject.Properties) {
        if ($field.Name -notin 'id', 'dateAdded', 'dateUpdated') { $whole[$field.Name] = $field.Value }
    }
    $whole.firstName = $FirstName
    $whole.lastName = $LastName
    $whole.role = $Role
    $whole.isActive = $true
    Invoke-AlteryxApi $Server Put "/users/$($known.id)" $whole
}

# DELETE deactivates: the user stays, and so does its e-mail.
function Disable-AlteryxUser {
    [CmdletBinding()]
    param([Parameter(Mandatory)] $Server, [Parameter(Mandatory)] [string] $Email)
    foreach ($user in Get-AlteryxUser $Server $Email) {
        $null = Invoke-AlteryxApi $Server Delete "/users/$($user.id)"
    }
}

Export-ModuleMember -Function *-Alteryx*
