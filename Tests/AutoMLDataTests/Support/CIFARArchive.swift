import Foundation

/// Archives like CIFAR-10's binary version, with two samples a batch: by `Tests/reference/cifar.py`.
enum CIFARArchive {
    /// By GNU tar, with its folder and a file that is no batch.
    static let gnu = bytes(
        "H4sIAAAAAAACA+2dZ3BUZRiFN0VEFFQUsVAWxYKa5N67JYgBFUGKKKBIESFsNosJEKKbRYoIgorSi4CKBQsWLFSpggUVULEAiiggoGJB"
            + "kCKoWNDk8i/Dvu+ME3dHv+f82cye/DtzZ59zz353w4U9Q9EM28rIC8XCBZGSjLzCvlmeipVVquxAwH0tVflX92/bdmw7aGU7Ze/bPsex"
            + "Pd6AJwHqVxILRb1eT7S4OCb9n+b/RxU+Wv75oVgo130j15dZ+kYF5B/0++Pkb/styymXf9Cx/B6vRf7/ulLbtb/u+g43dOzUucuNXW/q"
            + "1j23RygvnB/peXNBYa/efYr6FgvWLbdGS2KC1e+2/gMGCtag2wffMUSwht45bPhdgnX3PSPuvU+wRo4aPWasYI0bP2HiJMG6f/KUqQ8I"
            + "1oMPTXv4EcF69LHpjz8hWE8+NePpZwTr2edmPv+CYL340qzZcwRr7rz5Ly8QrIWLFi9ZKlivLFv+6muC9fobK958S7DeXrlq9TuC9e57"
            + "a97/QLA+/GjtuvWC9fEnGz7dKFiffb5p8xbB+mLrtu1fCtZXX+/45lvB+u77nT/sEqzdP+7Zu0+w9v904ODPgvXLr4d++12w/vjz8F8e"
            + "wUpJTUs/RrAqHVv5uCrkb3b+gnX8CVWrnShYJ51c/ZRTBavGaTVPP0OwzjyrVu06glXXW+/scwSr/rnnnX+BYDW48KKLMwQrM8uyHcHy"
            + "+QPBbMFqeEmjS3MEq3GTyy6/QrCaXtms+VWC1aJlq9ZXC1aba65t206w3E92wXI/2cnf7PwFyyU7wXLJTrBcsmurAGYHBTC7KIDZXQHM"
            + "sAKYBQpgFimAGVUAs78CmIMVwBymAOYIBTBHK4CZBoAD4ACYuQBG/gA4AGYugJE/AA6AJw/AJyiAOUUBzGkKYE5XANODDNZR979oJJRf"
            + "FMksiBX1qaj9N/7+VzYBBsvtfwGf32b/S4RyykJukpPlvlTheuD6L73+Y5GS2JH9vwLW/3+0/1s+i+s/IaJ+U7+pX+bWL/KnflO/k1e/"
            + "Zyj7zkxl35ml7Dvzlfv75G92/ouVfWe5su+sUPadVQpgrlEAc60CmBsUwNykAOY2BTB3KIC5UwHMPQpgHlAA85ACmIcVwExTADMFAAfA"
            + "ATBzAYz8AXAAzFwAI38AHABPHoBXVgCzqgKY1RXArKkAJhsY+1/88792ss7/Oux/iZHcjusq7bi+0o4bKO04U2nHPqUdN1TacWOlHTdV"
            + "2nELpR21UdpRe6UddVTaUVelHfVQ2lFEaUe9OP9t9vET8uf4EcePOP9P/nz/ifnFvPklBQAHwAEwcwGM/AFwAIzz/+QPgAPg5n3/hQ2M"
            + "/S/+/ucka//zsf8lZP2jflO/qV/m1i/yp35Tv8ytX+RP/aZ+m3v8JBUAB8ABMHMBjPwBcADMXAAjfwAcADf3/DcbGPtf/P0vkKz9L8j+"
            + "lwilg9/gN/jF7/+RP/gNfpv3+CXy5/FbPH7J3McveQBwABwA4/f/yB8AB8DMAzDyB8ABcHOff8oGxv4Xf//zJ2v/C7D/JUJpfP2U/ZPb"
            + "L5z/IX9uv3H7hd//JH9uv3H7xZzbL+kAOAAOgHH+h/wBcACM3/8kfwAcADdn/2QDQwghhBBCCCGEEEIIIYQQQuj/or8Bbda5vQDIAAA="
    )

    /// By Python's tarfile, with pax headers.
    static let pax = bytes(
        "H4sIAAAAAAACA+2dZ3AUdRjGN0UFFAtFxEZUVEByt7u3dwFNELGAihKqAkq4JIcJciiXA6KiiAULFixYsADSu4pSVCxUCwqoYMGCBVRQ"
            + "sGBBBU2ODzpm8r4zTrgb5v97viRzz4d8eGdvf/s87/7j8/v8bfPD5R0i4eJIzNorsveoup+27Yb++b3yc8d2nYCVVW4lQYPL4uFYxZ+3"
            + "zJTrZkXjpdFInuN6np0TCNm2L1jHQoaoqLRfOJbt2NmF4XhRSaQsu7B0oL84HA8XJD4oCPgqPqiB6z/kedVc/45X8QVgOY7rOCE7x01c"
            + "/54X8Kwsm+t/rys9v3OXrt2697jo4p69el9yaZ+CvuHCouJIv8tKSvtfPiA68ArBunJQrCwuWIOHDC2/SrCuvmbYtdcJ1vDrR9xwo2Dd"
            + "dPPIW24VrNtuH3XHnYJ1192j77lXsO67f8wDDwrWQw+PfeRRwXrs8XHjJwjWExMnTZ4iWFOnTZ8xU7BmzZ4z90nBeurpec88K1jzFyxc"
            + "9JxgPf/C4hdfEqyXX1mydJlgLV+x8tXXBOv1N1a9+ZZgrV6z9u13BOvddevfe1+wPvhww0cfC9Ynn2787HPB+uLLTZu/Eqyvv9my9VvB"
            + "+m7b9u9/EKwff9rx8y+C9etvO3//Q7D+3LX7L0uw0tIzMvcTrP0PqFW7DvM3e/6CdeBBdQ8+RLAOPaxe/QaC1fDwRkc0Fqwjjzr6mGMF"
            + "q0nWccefIFhNTzzp5GaC1bzFKS2zBcvntx1XsAJeMJQjWK1an3parmDltTm97RmC1e7Ms84+R7Dadzj3vPMFq+MFF3bKF6zEnV2wEnd2"
            + "5m/2/AUrQXaClSA7wUqQXScFMLspgNlTAcw+CmAWKYBZogBmVAHMmAKYQxXAHKYA5ggFMEcqgDlKAcwMABwAB8DMBTDmD4ADYOYCGPMH"
            + "wAHw1AH4aAUwxyiAOVYBzHEKYNKBmSwf/T/9P/0//f+/+/9YxZdBNOIriUcH1NT1X33/X7kCEPpP/x8I5jj0/8lQbuWQ2+T6Ez+47rn/"
            + "c//n/s/3gNn3/3ikLL5n/68Gtv/+1/6fG7K5/ydFxO/E78Sv5savzJ/4nfg9dfH7JGW/Y7qy3zFH2e+Yp/T7zN/s+S9U9jsWK/sdS5T9"
            + "jpUKYK5SAHOtApjrFcDcoADmRgUwNymAuUUBzO0KYO5QAHOnApi7FcDMUAAzDQAHwAEwcwGM+QPgAJi5AMb8AXAAPHUAXksBzLoKYNZT"
            + "ALORAph0YPT/9P/0//T/9P9Vz/9xUnX+j0v/nxzJ6VgTJR1rqqRjzZV0zKekYwElHWulpGN5SjrWTknH2ivpSEclHemspCM9lHSkt5KO"
            + "9FXSkYiSjvTn/CezXz9n/hw/wPEDnP/F/Nl/pH41r35NA8ABcADMXABj/gA4AMb5X8wfAAfAzdt/owOj/6f/p/+n/6f/r9r/u6nq/wP0"
            + "/0lp/4nfiN+IX8yNX5g/8Rvxi7nxC/MnfiN+M/f103QAHAAHwMwFMOYPgANg5gIY8wfAAXBzz3+hA6P/p/+n/6f/p/+v2v8HU9X/h+j/"
            + "k6FMHr95/Obxy9zHL+bP4zeP3+Yev8r8OX6X41fNPX7VAsABcADMXABj/gA4AGYugDF/ABwAN/f/H9CB0f/T/9P/0//T/1ft/71U9f9B"
            + "+v9kKIPXT9h/IH7l/V/mT/xO/Gpe/Mr8id+JX82NXzMBcAAcAOP9X+YPgANg5gEY8wfAAXBz9x/owBBCCCGEEEIIIYQQQgghhBBCCCGE"
            + "EEIIIYT2Jf0N8FCCqgDwAAA=")

    /// Sample `s` of batch `b` (0–4, and 5 for the test batch), `[H, W, C]`.
    static func image(batch b: Int, sample s: Int) -> [Float] {
        (0..<32).flatMap { y in
            (0..<32).flatMap { x in
                (0..<3).map { c in Float((40 * b + 20 * s + 80 * c + 5 * y + x) % 256) }
            }
        }
    }

    static func label(batch b: Int, sample s: Int) -> Int { (b + s) % 5 }

    private static func bytes(_ base64: String) -> [UInt8] {
        Data(base64Encoded: base64).map(Array.init) ?? []
    }
}
