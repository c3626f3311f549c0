# Not run by this project, because its CI cannot have PowerShell. A test parses the file, and compares every call of
# /__mock with its description.

BeforeAll {
    Import-Module "$PSScriptRoot/MockAlteryx.psm1", "$PSScriptRoot/AlteryxUsers.psm1" -Force
    $mock = Start-MockAlteryx
}

AfterAll { Stop-MockAlteryx $mock }

Describe 'A provisioning client' {
    BeforeEach {
        # A world for each test. Its credentials select it, so the client needs no change.
        $alteryx = New-MockAlteryxSandbox $mock
        $access = @{
            TokenUrl     = $alteryx.TokenUrl
            ApiUrl       = $alteryx.Urls.rest
            ClientId     = $alteryx.ClientId
            ClientSecret = $alteryx.ClientSecret
            Sleep        = { param($Seconds) Step-MockAlteryxClock $alteryx $Seconds }
        }
        $server = Connect-AlteryxServer @access
        $ada = @{ FirstName = 'Ada'; LastName = 'Lovelace'; Email = 'ada@example.com'; Role = 'Viewer' }
    }

    AfterEach { Remove-MockAlteryxSandbox $alteryx }

    It 'waits as long as the server asks' {
        Add-MockAlteryxFault $alteryx @{ preset = 'throttle'; match = @{ operation = 'users.create' } }
        Set-AlteryxUser $server @ada
        (Get-MockAlteryxJournal $alteryx @{ operation = 'users.create' }).status | Should -Be 429, 429, 201
        Get-MockAlteryxFinding $alteryx | Should -BeNullOrEmpty
    }

    It 'keeps its token until it expires' {
        Set-AlteryxUser $server @ada
        Step-MockAlteryxClock $alteryx 86400
        Set-AlteryxUser $server @ada
        Get-MockAlteryxJournal $alteryx @{ operation = 'oauth.token' } | Should -HaveCount 2
        Get-MockAlteryxFinding $alteryx | Should -BeNullOrEmpty
    }

    It 'reads all pages' {
        Get-AlteryxUser $server | Should -HaveCount (Get-MockAlteryxUser $alteryx).Count
        Get-MockAlteryxFinding $alteryx | Should -BeNullOrEmpty
    }

    It 'brings back somebody who has left' {
        Set-AlteryxUser $server @ada
        Disable-AlteryxUser $server 'ada@example.com'
        Set-AlteryxUser $server @ada
        $user = Get-MockAlteryxUser $alteryx | Where-Object email -EQ 'ada@example.com'
        $user.isActive | Should -BeTrue
        Get-MockAlteryxFinding $alteryx | Should -BeNullOrEmpty
    }

    It 'works on a server that deletes for good' {
        $null = Invoke-MockAlteryx $alteryx Patch '/profile' @{ answers = @{ 'users.delete' = 'remove' } }
        Set-AlteryxUser $server @ada
        Disable-AlteryxUser $server 'ada@example.com'
        Get-AlteryxUser $server 'ada@example.com' | Should -BeNullOrEmpty
    }

    It 'does the same again after a snapshot is restored' {
        $null = Invoke-MockAlteryx $alteryx Post '/snapshots' @{ name = 'before' }
        Set-AlteryxUser $server @ada
        $null = Invoke-MockAlteryx $alteryx Post '/snapshots/before/restore'
        Get-AlteryxUser $server 'ada@example.com' | Should -BeNullOrEmpty
    }
}
