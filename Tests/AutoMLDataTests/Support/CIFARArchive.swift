import Foundation

/// Archives like CIFAR-10's binary version, with two samples a batch: by `Tests/reference/cifar.py`.
enum CIFARArchive {
    /// By GNU tar, with its folder and a file that is no batch.
    static let gnu = bytes(
        "H4sIAAAAAAACA+2deZSVcxzGb7MkbYiUUJeyRDPzvu9dJpmSQpa0KK003blzayZNkzu3QpFEIkskSygltNCKsmRJ+x6VJSqSJUtKUZaY"
            + "ef03p/v9ntMZ9x5+n+efO+c+899z3nM/z/vc33vDhX1C0QzbysgLxcIFkZKMvMIBWZ6KlVWq7EDAfS1V+Vf3b9t2bDtoZTtl79s+x7E9"
            + "3oAnARpUEgtFvV5PtLg4Jv2f5v9HFT5S/vmhWCjXfSPXl1n6RgXkH/T74+Rv+y3LKZd/0LH8Hq9F/v+6Ujp0vKZT52u7dO3WvUfP667v"
            + "lds7lBfOj/TpW1DY74b+RQOKBWvgjdGSmGANGjzkppsF65ahw269TbCG3z7ijpGCdeddo+4eLVj33DvmvvsF64EHxz70sGCNe2T8o48J"
            + "1uNPTHjyKcF6euKkZyYL1pRnpz73vGC9MG36jJmC9eJLs2bPEay58+a//Ipgvbpg4WuvC9Ybby56623Beufdxe8tEayly5avWClYq1av"
            + "WbtOsNZv2Pj+B4K1afOWDz8SrI8/2frpZ4K1bfuOz78QrJ1f7vrqa8H65tvd330vWD/8uOenvYK17+f9B34RrF8PHvrtd8H648/Df3kE"
            + "q1JKalq6YFU+psqxVcnf7PwFq1r1GjWPE6zjT6h14kmCVfvkOnVPEax6p552en3BauA948yGgtXorLPPOVewGp93fpMMwcrMsmxHsHz+"
            + "QDBbsJpe0OzCHMFq3uKilhcLVqvWl1x6mWC1ufyKK68SrLZXt2vfQbDcT3bBcj/Zyd/s/AXLJTvBcslOsFyya68AZmcFMLsrgNlLAcyw"
            + "ApgFCmAWKYAZVQBziAKYwxTAHKEA5igFMMcogJkKgAPgAJi5AEb+ADgAZi6AkT8ADoAnD8DHKoA5XgHMCQpgTlIA04MM1hH3v2gklF8U"
            + "ySyIFfWvqP03/v5XNgEGy+1/AZ/fZv9LhHLKQm6Rk+W+VOV64Povvf5jkZLYP/t/Baz/R7X/Wz6L6z8RSqd+U7+pX+bWL/KnflO/k1e/"
            + "pyr7znRl35ml7Dvzlfv75G92/guVfWeRsu8sVvad5QpgrlEAc6MCmFsUwNyqAOYOBTB3KYC5WwHMPQpg7lcA85ACmIcVwExVALMyAA6A"
            + "A2DmAhj5A+AAmLkARv4AOACePACvogBmDQUwaymAWUcBTDYw9r/453/tZJ3/ddj/EiO5HTdQ2nEjpR03VtpxptKOfUo7bqq04+ZKO26l"
            + "tOM2Sjtqq7Sjjko76qK0o55KO+qttKOI0o76cf7b7OMn5M/xI44fcf6f/Pn+E/OLefNLJQAcAAfAzAUw8gfAATDO/5M/AA6Am/f9FzYw"
            + "9r/4+5+TrP3Px/6XkPWP+k39pn6ZW7/In/pN/TK3fpE/9Zv6be7xkxQAHAAHwMwFMPIHwAEwcwGM/AFwANzc899sYOx/8fe/QLL2vyD7"
            + "XyKUBn6D3+AXv/9H/uA3+G3e45fIn8dv8fglcx+/lA6AA+AAGL//R/4AOABmHoCRPwAOgJv7/FM2MPa/+PufP1n7X4D9LxFK5eun7J/c"
            + "fuH8D/lz+43bL/z+J/lz+43bL+bcfkkDwAFwAIzzP+QPgANg/P4n+QPgALg5+ycbGEIIIYQQQgghhBBCCCGEEEL/F/0NCAQB6gDIAAA="
    )

    /// By Python's tarfile, with pax headers.
    static let pax = bytes(
        "H4sIAAAAAAACA+2dZ3BUZRSGlxSaIogodoJgAc3uvXfvblATRAQBRQmKKCKETbKQIIuwWSRKMxaQXhRULFiwIAgqFiygYsGCBVQsWADB"
            + "ggULSgeT5QeMmZwz44TdYb7n/ZPMvj/y48zd+9z3PfeL1+f1tckNlXYMhwrDUc8BkbVXVf20LCe47/eKz23Lsf2ejFJPAjSkJBaKlv95"
            + "j5lynIxIrDgSzrEd17Wy/EHL8gbqepAhKijuG4pm2lZmfihWUBQuycwvHugrDMVCefEP8vze8g+q4foPum4V17/tln8BeGzbse2gleXE"
            + "r3/X9bueDIvr/4ArJbfrJZd2u6z75Vf0uLLnVb165/UJ5RcUhvv2Kyruf/WAyMBrBGvQ4GhJTLCGXDu09DrBun7Y8BEjBWvUDWU33iRY"
            + "N98yesytgjV23PgJEwVr0uQpU6cJ1m23T59xh2DdedfMu+8RrHvvm3X/A4L14EOzH35EsB59bM7jcwVr3hPzFzwpWE89vfCZZwXruecX"
            + "vfCiYL308uIlrwjWq68tff0NwXrzrWVvvyNY7763/P0PBOvDj1as/FiwPvl01WefC9YXX67+6mvB+ubbNWvXCdZ36zd8/4Ng/fjTxp9/"
            + "Eaxff9v0+x+C9edfm//+R7C2bN22fYdg7dy1e49HsGqkpKalC1bNWrXr1GX+Zs9fsA45tN5h9QWrweENj2gkWEce1fjoYwTr2OOOP+FE"
            + "wWqS0fSkZoLV/ORTTj1NsFq0PP2MTMHy+izbESy/GwhmCVarM886O1uwclqf0+ZcwWp7Xrv25wtWh46dLrhQsDpfdHGXXMGK39kFK35n"
            + "Z/5mz1+w4mQnWHGyE6w42XVRALObApg9FMDsrQBmgQKYRQpgRhTAjCqAOVQBzOEKYJYpgDlaAczxCmCmAuAAOABmLoAxfwAcADMXwJg/"
            + "AA6AJw/ApyiAOV0BzJkKYM5SAJMOzGR56f/p/+n/6f/37/+j5V8GkbC3KBYZUF3Xf9X9f8UKQPA//b8/kGXT/ydC2RVDbp3ti//guuf+"
            + "z/2f+z/fA2bf/2Phktje/b9q2P77X/t/TtDi/p8IpRO/E78Tv5obvzJ/4nfi9+TF77OV/Y45yn7HfGW/Y6HS7zN/s+e/SNnvWKzsdyxV"
            + "9juWKYC5XAHMFQpgrlIAc7UCmGsUwNygAOZGBTA3KYC5WQHMbQpg7lYAM1UBzJoAOAAOgJkLYMwfAAfAzAUw5g+AA+DJA/DaCmDWUwCz"
            + "oQKYjRXApAOj/6f/p/+n/6f/r3z+j52s838c+v/ESE7HmijpWHMlHWuhpGNeJR3zK+lYKyUdy1HSsbZKOtZBSUc6K+lIVyUd6a6kIz2V"
            + "dKSPko6ElXSkP+c/mf36OfPn+AGOH+D8L+bP/iP1q3n1aw0AHAAHwMwFMOYPgANgnP/F/AFwANy8/Tc6MPp/+n/6f/p/+v/K/b+TrP7f"
            + "T/+fkPaf+I34jfjF3PiF+RO/Eb+YG78wf+I34jdzXz9NAcABcADMXABj/gA4AGYugDF/ABwAN/f8Fzow+n/6f/p/+n/6/8r9fyBZ/X+Q"
            + "/j8RSuPxm8dvHr/Mffxi/jx+8/ht7vGrzJ/jdzl+1dzjV9MBcAAcADMXwJg/AA6AmQtgzB8AB8DN/f8HdGD0//T/9P/0//T/lft/N1n9"
            + "f4D+PxFK5fUT9h+IX3n/l/kTvxO/mhe/Mn/id+JXc+PXNAAcAAfAeP+X+QPgAJh5AMb8AXAA3Nz9BzowhBBCCCGEEEIIIYQQQgghhBBC"
            + "CCGEEEIIoYNJ/wKu+5yMAPAAAA==")

    /// Sample `s` of batch `b` (0–4, and 5 for the test batch), `[H, W, C]`.
    static func image(batch b: Int, sample s: Int) -> [Float] {
        (0..<32).flatMap { y in
            (0..<32).flatMap { x in
                (0..<3).map { c in Float((40 * b + 20 * s + 80 * c + 5 * y + x) % 256) }
            }
        }
    }

    static func label(batch b: Int, sample s: Int) -> Int { (b + s) % 10 }

    private static func bytes(_ base64: String) -> [UInt8] {
        Data(base64Encoded: base64).map(Array.init) ?? []
    }
}
